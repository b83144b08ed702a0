import {
  type ConfigServiceClient,
  type ConfigurationRecorderStatus,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
} from '@aws-sdk/client-config-service';
import type { Recorder, RecordingPort } from '../ports.ts';
import { isServiceLinked } from '../recording/recording-call.ts';

/** Whether AWS Config records, and where it delivers to. */
export function recordingIn(config: ConfigServiceClient): RecordingPort {
  return {
    state: async () => {
      const recorders = await config.send(new DescribeConfigurationRecorderStatusCommand({}));
      const { DeliveryChannels = [] } = await config.send(new DescribeDeliveryChannelsCommand({}));
      const own = recorders.ConfigurationRecordersStatus?.find(
        ({ name = '', servicePrincipal }) => !servicePrincipal && !isServiceLinked(name),
      );
      return {
        ...(own ? { recorder: recorderFrom(own) } : {}),
        channels: DeliveryChannels.map(({ name = 'default', s3BucketName: bucket }) => ({
          name,
          ...(bucket ? { bucket } : {}),
        })),
      };
    },
  };
}

function recorderFrom(status: ConfigurationRecorderStatus): Recorder {
  const error = status.lastErrorMessage ?? status.lastErrorCode;
  return {
    name: status.name ?? 'default',
    isRecording: status.recording ?? false,
    ...(status.lastStartTime ? { startedAt: status.lastStartTime } : {}),
    ...(status.lastStopTime ? { stoppedAt: status.lastStopTime } : {}),
    ...(status.lastStatus === 'Failure' && error ? { error } : {}),
  };
}

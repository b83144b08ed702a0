import type { ComponentChildren } from 'preact';

function Icon({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const Bell = () => (
  <Icon>
    <path d="M4.5 14.5h11c-1.2-1.2-1.6-2.6-1.6-5.2 0-2.6-1.5-4.3-3.9-4.3s-3.9 1.7-3.9 4.3c0 2.6-.4 4-1.6 5.2Z" />
    <path d="M8.4 16.6a1.7 1.7 0 0 0 3.2 0M10 5V3.2" />
  </Icon>
);
export const Play = () => (
  <Icon>
    <path d="M7 4.8v10.4l8.2-5.2L7 4.8Z" />
  </Icon>
);
export const Pause = () => (
  <Icon>
    <path d="M7.2 4.8v10.4M12.8 4.8v10.4" />
  </Icon>
);
export const Envelope = () => (
  <Icon>
    <path d="M3 5.5h14v9H3zM3.4 6l6.6 5 6.6-5" />
  </Icon>
);
export const Question = () => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <path d="M7.9 8a2.1 2.1 0 1 1 2.8 2c-.5.2-.7.6-.7 1.2v.3M10 13.9v.1" />
  </Icon>
);
export const Clock = () => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4.2l2.8 1.8" />
  </Icon>
);
export const Skip = () => (
  <Icon>
    <path d="M5 5v10l7-5-7-5ZM15 5v10" />
  </Icon>
);

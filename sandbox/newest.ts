/** A list that keeps its newest members only: at least so many, at most half as many more. */
export type Newest<Member> = { readonly add: (member: Member) => void; readonly all: () => readonly Member[] };

export function newest<Member>(kept: number): Newest<Member> {
  const members: Member[] = [];
  return {
    add(member) {
      members.push(member);
      // Not one by one: each time moves all the others.
      if (members.length > kept * 1.5) members.splice(0, members.length - kept);
    },
    all: () => members,
  };
}

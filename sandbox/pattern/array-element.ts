/** Element of an array of the event. Two elements of one `array` name, in the same outer elements, are of one array. */
export type Element = {
  readonly array: string;
  readonly index: number;
  readonly within: Element | undefined;
  readonly depth: number;
};

/** The index chosen in each array that the values chosen so far lie in, outer arrays before inner ones. */
export type Choice = ReadonlyMap<string, number>;

/** The element and those that it lies in, outermost first. */
export const elementsAround = (innermost: Element | undefined): readonly Element[] => {
  const elements: Element[] = [];
  for (let element = innermost; element !== undefined; element = element.within) elements.push(element);
  return elements.reverse();
};

/** The choice with the elements around one more value; undefined when the value lies in other elements. */
export const joined = (choice: Choice, within: Element | undefined): Choice | undefined => {
  const added: Element[] = [];
  for (const element of elementsAround(within)) {
    const chosen = choice.get(element.array);
    if (chosen === undefined) added.push(element);
    else if (chosen !== element.index) return undefined;
  }
  return added.length === 0
    ? choice
    : new Map([...choice, ...added.map(({ array, index }) => [array, index] as const)]);
};

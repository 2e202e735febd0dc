/** As a department is called in the graph: `customer-service` → `customerService`. Pure. */
export const inGraph = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

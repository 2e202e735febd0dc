/**
 * Who listens to what: by department, then by event type and version, what hears it (`Project.openProject`, `view
 * ProjectCard`). Derived from the departments' reactions and views by `npm run generate`, because contracts know no
 * department; each department's conformance holds its part against it.
 */
export type Consumers = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/**
 * Who would notice a change of this event, a sentence a department. @param name event type, with or without its version
 */
export function wouldNotice(name: string, consumers: Consumers): readonly string[] {
  const asked = (heard: string) => heard === name || heard.replace(/\.v\d+$/, '') === name;
  return Object.entries(consumers).flatMap(([department, events]) => {
    const listeners = Object.entries(events)
      .filter(([heard]) => asked(heard))
      .flatMap(([, what]) => what);
    return listeners.length > 0 ? [`${department} (${listeners.join(', ')})`] : [];
  });
}

/** The facts of a brief with each name in one place, where it was first told: what holds, then what it was before. */
export function inPlace(facts) {
  const names = [...new Set(facts.map((fact) => fact.name))];
  const those = (name, corrected) => facts.filter((one) => one.name === name && Boolean(one.corrected) === corrected);
  return names.flatMap((name) => [...those(name, false), ...those(name, true)]);
}

/** Rows by a word of theirs, in the order in which the words first come. */
export function groupsOf<T>(rows: Iterable<T>, wordOf: (row: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const row of rows) {
		const word = wordOf(row);
		const group = groups.get(word);
		if (group) group.push(row);
		else groups.set(word, [row]);
	}
	return groups;
}

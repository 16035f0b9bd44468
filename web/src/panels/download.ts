/** Hands a file to the reader's own disk; nothing leaves the machine. */
export function download(name: string, content: Blob) {
	const address = URL.createObjectURL(content);
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

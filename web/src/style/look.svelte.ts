// How the page looks to this reader: light or dark, and the presenter's larger letters. Kept in the
// browser; nothing of it is part of a deal.

export type Theme = 'system' | 'light' | 'dark';

const KEPT = 'accord-look';

class Look {
	theme = $state<Theme>('system');
	large = $state(false);
	private systemDark = $state(false);

	constructor() {
		const query = matchMedia('(prefers-color-scheme: dark)');
		this.systemDark = query.matches;
		query.addEventListener('change', (event) => {
			this.systemDark = event.matches;
		});
		try {
			const [theme, large] = (localStorage.getItem(KEPT) ?? '').split(' ');
			if (theme === 'light' || theme === 'dark') this.theme = theme;
			this.large = large === 'large';
		} catch {
			// A browser that keeps nothing shows the page as the system asks.
		}
	}

	readonly dark = $derived(this.theme === 'dark' || (this.theme === 'system' && this.systemDark));

	switchTheme() {
		this.theme = this.dark ? 'light' : 'dark';
	}

	apply() {
		const { dataset } = document.documentElement;
		dataset.theme = this.dark ? 'dark' : 'light';
		dataset.large = this.large ? 'yes' : 'no';
		try {
			localStorage.setItem(KEPT, `${this.theme} ${this.large ? 'large' : 'normal'}`);
		} catch {
			// See above.
		}
	}
}

export const look = new Look();

// The words of the page in the reader's language. A message's name and its values flow in, the
// sentence flows out. Names of parties, areas and fields are the command's own files.

import { FluentBundle, FluentResource } from '@fluent/bundle';
import enNames from '$locales/en/names.ftl?raw';
import enReport from '$locales/en/report.ftl?raw';
import enTerminal from '$locales/en/terminal.ftl?raw';
import zhNames from '$locales/zh/names.ftl?raw';
import zhReport from '$locales/zh/report.ftl?raw';
import zhTerminal from '$locales/zh/terminal.ftl?raw';
import enPage from './en.ftl?raw';
import enClauses from './en-clauses.ftl?raw';
import zhPage from './zh.ftl?raw';
import zhClauses from './zh-clauses.ftl?raw';

export type Language = 'en' | 'zh';
export const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** A text that an agreement holds in both languages. */
export interface Bilingual {
	en: string;
	zh: string;
}

/** The tag that `Intl` and the page's `lang` take. */
export const TAGS: Record<Language, string> = { en: 'en', zh: 'zh-CN' };

function bundle(language: Language, files: string[]): FluentBundle {
	// Isolation marks would end up in copied tables and in saved charts.
	const made = new FluentBundle(TAGS[language], { useIsolating: false });
	for (const file of files) made.addResource(new FluentResource(file), { allowOverrides: true });
	return made;
}

const BUNDLES: Record<Language, FluentBundle> = {
	en: bundle('en', [enTerminal, enNames, enReport, enClauses, enPage]),
	zh: bundle('zh', [zhTerminal, zhNames, zhReport, zhClauses, zhPage]),
};

export type Values = Record<string, string | number>;

/** The sentence `name` in a language, or null where no file holds it. */
export function find(language: Language, name: string, values?: Values): string | null {
	const message = BUNDLES[language].getMessage(name);
	// A value that is missing shows its name in the sentence; it must not stop the page.
	return message?.value ? BUNDLES[language].formatPattern(message.value, values, []) : null;
}

class Words {
	/** The reader's language; whoever reads it in a component is drawn anew when it changes. */
	language = $state<Language>('en');

	/** The sentence `name` with values put in; a name that no file holds comes back as itself. */
	say(name: string, values?: Values): string {
		return find(this.language, name, values) ?? name;
	}

	/** The name of something by its stable word: `name('party', 'USA')`. */
	name(kind: string, word: string): string {
		return find(this.language, `${kind}-${word}`) ?? word;
	}

	/** Whether a file holds this name. */
	has(name: string): boolean {
		return find(this.language, name) !== null;
	}

	/** The reader's half of a text of an agreement. */
	of(text: Bilingual): string {
		return text[this.language];
	}
}

export const words = new Words();

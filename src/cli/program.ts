/**
 * Program: the commands, their arguments and options. The code of a command is loaded when it is given.
 */
import { Command, Option } from 'commander';
import type { AsOf } from '../query.ts';
import type { ComplianceAsked } from './compliance.ts';
import type { DefineAsked } from './define.ts';
import type { ExplainAsked } from './explain.ts';
import type { ExportAsked } from './export.ts';
import type { FiguresAsked } from './figures.ts';
import type { ImportAsked } from './import/asked.ts';
import * as read from './options.ts';
import type { ReconcileAsked } from './reconcile.ts';
import type { ReplayAsked } from './replay.ts';
import type { ReportAsked } from './report.ts';
import type { Exit, Terminal } from './terminal.ts';
import type { VerifyAsked } from './verify.ts';

/** Columns of help that goes to no terminal. */
const READABLE = 100;

/** The commands, on a terminal; `ended` is told how the one that was given ended. */
export function programOn(terminal: Terminal, version: string, ended: (exit: Exit) => void): Command {
  const program = new Command('indicator-ledger')
    .description('A ledger of published figures: what was reported, what it comes to, and whether it agrees.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      getOutHelpWidth: () => terminal.columns ?? READABLE,
      getErrHelpWidth: () => terminal.columns ?? READABLE,
    })
    .showHelpAfterError('(add --help to see how it is used)')
    .addHelpText('after', closing);
  const act =
    <A extends readonly unknown[]>(work: (...given: A) => Promise<Exit>) =>
    async (...given: A): Promise<void> =>
      ended(await work(...given));
  addRecording(program, terminal, act);
  addLists(program, terminal, act);
  addQuestions(program, terminal, act);
  addOutputs(program, terminal, act);
  return program;
}

type Act = <A extends readonly unknown[]>(work: (...given: A) => Promise<Exit>) => (...given: A) => Promise<void>;
/** What options say, beside the arguments that a command names one by one. */
type Options<T, Arguments extends keyof T> = Omit<T, Arguments>;

const closing = `
Exit codes: 0 done; 1 something is as --fail-on asked, or rows of a table are wrong; 2 what was given is not right;
3 the log is damaged; 4 the ledger, a file or a package cannot be used now; 70 a defect; 130 stopped.

From a sheet to a report:
  indicator-ledger define hue.ledger.jsonl catalogue.json
  indicator-ledger import hue.ledger.jsonl table.csv --mapping mapping.json \\
    --publisher ca-hue --published-on 2024-07-05 --title "Biểu 6 tháng"
  indicator-ledger reconcile hue.ledger.jsonl
  indicator-ledger report hue.ledger.jsonl --out report.html`;

function addRecording(program: Command, terminal: Terminal, act: Act): void {
  read
    .recording(program, 'define', 'record the definitions that are new or changed')
    .argument('<catalogues...>', 'files of JSON: indicators, territories, publishers, targets')
    .action(
      act(
        async (ledger: string, catalogues: readonly string[], options: Options<DefineAsked, 'ledger' | 'catalogues'>) =>
          (await import('./define.ts')).define(terminal, { ...options, ledger, catalogues }),
      ),
    );
  read
    .recording(program, 'import', 'record a table as the figures of one document, all of it or none')
    .argument('<table>', 'a file that ends in .csv or .xlsx; SDMX-CSV is known by its first line')
    .addOption(new Option('--format <format>', 'instead').choices(fileForms))
    .option('--mapping <file>', 'JSON that says what the columns mean')
    .option('--publisher <id>', 'who published the document', read.text)
    .option('--published-on <day>', 'when: 2024-07-05')
    .option('--title <title>', 'what it is called', read.text)
    .option('--address <address>', 'where it can be read', read.text)
    .option('--language <tag>', 'in which its numbers are printed', 'vi')
    .option('--calendar <id>', 'under which its periods are meant', read.text, 'unstated')
    .option('--delimiter <mark>', 'comma, semicolon or tab; default: told from the first line', read.delimiter)
    .option('--sheet <name>', 'of a workbook; default: the first', read.text)
    .option('--only-clean', 'record the figures that nothing is wrong with')
    .option('--key <key>', 'the same import under the same key is recorded once; default: the file itself', read.text)
    .option('--column <theirs=ours>', 'of SDMX-CSV: GEO=REF_AREA; may be given again', read.dimension)
    .option('--reason <reason>', 'of SDMX-CSV: why what it changes is changed', read.text)
    .action(
      act(async (ledger: string, table: string, options: Options<ImportAsked, 'ledger' | 'table'>) =>
        (await import('./import.ts')).importFile(terminal, { ...options, ledger, table }),
      ),
    );
}

function addLists(program: Command, terminal: Terminal, act: Act): void {
  read
    .narrowed(read.asking(program, 'figures', 'list the figures that stand'))
    .option('--period <period>', 'such as 2024-H1', read.text)
    .option('--publication <id>', 'of one document', read.text)
    .action(
      act(async (ledger: string, options: Options<FiguresAsked, 'ledger'>) =>
        (await import('./figures.ts')).figures(terminal, { ...options, ledger }),
      ),
    );
  read
    .narrowed(read.asking(program, 'compliance', 'judge every target'))
    .option('--period <period>', 'such as 2024-H1', read.text)
    .option('--target <id>', 'one target', read.text)
    .option('--fail-on <verdicts>', `end with 1 where one is among these: ${verdicts.join(',')}`, read.listOf(verdicts))
    .action(
      act(async (ledger: string, options: Options<ComplianceAsked, 'ledger'>) =>
        (await import('./compliance.ts')).compliance(terminal, { ...options, ledger }),
      ),
    );
}

const verdicts = ['met', 'missed', 'undecided', 'not-reported', 'not-applicable'];
const findings = ['consistent', 'restated', 'inconsistent', 'undecided', 'not-applicable'];

function addQuestions(program: Command, terminal: Terminal, act: Act): void {
  read
    .asking(program, 'reconcile', 'hold all figures against one another')
    .option('--rules <file>', 'JSON with rules of your own')
    .option('--status <findings>', `tell these in full: ${findings.join(',')}`, read.listOf(findings))
    .option('--localise', 'say which figures would have to be wrong')
    .option('--fail-on <findings>', 'end with 1 where one is among these', read.listOf(findings))
    .action(
      act(async (ledger: string, options: Options<ReconcileAsked, 'ledger'>) =>
        (await import('./reconcile.ts')).reconcile(terminal, { ...options, ledger }),
      ),
    );
  read
    .asking(program, 'explain', 'follow an answer down to the quotes that it rests on')
    .argument('<indicator>', 'an id or a name', read.text)
    .argument('<territory>', 'an id or a name', read.text)
    .argument('<period>', 'such as 2024-H1, or 2024-H1@civil', read.text)
    .option('--breakdown <dimension=member>', 'may be given again', read.dimension)
    .addOption(new Option('--change <mode>', 'since a year before').choices(['absolute', 'percent', 'points']))
    .option('--verdicts', 'explain the verdicts on the cell instead')
    .action(
      act(
        async (
          ledger: string,
          indicator: string,
          territory: string,
          period: string,
          options: Options<ExplainAsked, 'ledger' | 'indicator' | 'territory' | 'period'>,
        ) => (await import('./explain.ts')).explain(terminal, { ...options, ledger, indicator, territory, period }),
      ),
    );
  const replay = read.asking(program, 'replay', 'what was known at a moment, and what is known otherwise since');
  for (const option of replay.options) if (option.long === '--as-of') option.makeOptionMandatory();
  replay
    .option('--until <moment>', 'the later moment; default: now', read.moment)
    .action(
      act(async (ledger: string, options: Options<ReplayAsked, 'ledger' | 'asOf'> & { readonly asOf: AsOf }) =>
        (await import('./replay.ts')).replay(terminal, { ...options, ledger }),
      ),
    );
}

function addOutputs(program: Command, terminal: Terminal, act: Act): void {
  read
    .onLedger(program, 'verify', 'read the whole log as a stranger’s')
    .option('--checkpoint <position:root>', 'the log must have had this tree head', read.treeHead)
    .action(
      act(async (ledger: string, options: Options<VerifyAsked, 'ledger'>) =>
        (await import('./verify.ts')).verify(terminal, { ...options, ledger }),
      ),
    );
  read
    .narrowed(read.asking(program, 'export', 'write the figures that stand as a table'))
    .option('--publication <id>', 'of one document', read.text)
    .option('--out <file>', 'where to; default: standard output')
    .addOption(new Option('--format <format>', 'default: by the ending of the file').choices(fileForms))
    .option('--delimiter <mark>', 'comma, semicolon or tab', read.delimiter)
    .option('--history', 'of SDMX-CSV: with what was superseded, retracted and withdrawn')
    .option('--dataflow <id>', 'of SDMX-CSV: agency, id and version', read.text)
    .option('--for-machines', 'without byte order mark, and without guarding text that looks like a formula')
    .action(
      act(async (ledger: string, options: Options<ExportAsked, 'ledger'>) =>
        (await import('./export.ts')).exportTable(terminal, { ...options, ledger }),
      ),
    );
  read
    .asking(program, 'report', 'what a leader wants to read: verdicts, changes, findings, sources')
    .option('--territory <name>', 'an id or a name; default: all', read.text)
    .option('--period <period>', 'such as 2024-H1; default: all', read.text)
    .option('--title <title>', 'instead of its own', read.text)
    .option('--out <file>', 'where to: .html, .md or .txt; default: standard output')
    .addOption(new Option('--format <format>', 'default: by the ending of the file, else text').choices(reportForms))
    .action(
      act(async (ledger: string, options: Options<ReportAsked, 'ledger'>) =>
        (await import('./report.ts')).report(terminal, { ...options, ledger }),
      ),
    );
}

const fileForms = ['csv', 'xlsx', 'sdmx-csv'];
const reportForms = ['text', 'markdown', 'html'];

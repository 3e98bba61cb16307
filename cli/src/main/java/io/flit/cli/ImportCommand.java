package io.flit.cli;

import io.flit.cli.messages.FolderAlone;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.output.TableWriter;
import io.flit.cli.run.RunSummary;
import io.flit.cli.run.ShownRun;
import io.flit.local.LocalOptions;
import io.flit.local.LocalRun;
import io.flit.local.WorkSize;
import io.flit.pipelines.ImportTheLookPipeline;
import io.flit.pipelines.SourceOptions;
import io.flit.pipelines.extracts.ExtractFolder;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.UsageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** Imports a folder of extracts, or says what an import would read of it. */
final class ImportCommand implements Command {
  private final Console console;

  ImportCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code import}. */
  public interface Options extends SourceOptions {
    @Description(
        "Only lists the files of the folder, with the table that each belongs to or "
            + "the reason why it is not read. Imports nothing and needs no warehouse; exit "
            + "code 2 if an import would be refused.")
    @Default.Boolean(false)
    boolean getExplain();

    void setExplain(boolean explain);
  }

  @Override
  public String name() {
    return ImportTheLookPipeline.COMMAND.name();
  }

  @Override
  public String summary() {
    return ImportTheLookPipeline.COMMAND.description();
  }

  @Override
  public String group() {
    return StepCommand.GROUP;
  }

  @Override
  public String help() {
    return """
        bin/flit import [--option=value ...]

        Reads -> writes: %s. All tables are published at once, or none.

          bin/flit import --source=extracts --explain
          bin/flit import --source=extracts --warehouse=data --asOf=2026-07-01
        """
        .formatted(summary());
  }

  @Override
  public boolean writesTables() {
    return true;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.of(Options.class, LocalOptions.class);
  }

  @Override
  public long customers(String[] arguments) {
    Options options = parse(arguments);
    return options.getExplain() ? 0 : WorkSize.customers(options, ImportTheLookPipeline.COMMAND);
  }

  private static Options parse(String[] arguments) {
    FolderAlone.refuse(Options.class, arguments);
    return LocalRun.parse(Options.class, arguments);
  }

  @Override
  public int run(String[] arguments) throws IOException {
    Options options = parse(arguments);
    if (options.getExplain()) {
      return explain(options.getSource());
    }
    new ShownRun(console)
        .run(options, List.of(ImportTheLookPipeline.COMMAND), RunSummary.withTables(console));
    return ExitCode.OK;
  }

  private int explain(String source) {
    if (source == null || source.startsWith("bq:")) {
      throw new UsageException("--explain needs a folder; give it as --source=extracts.");
    }
    ExtractFolder folder = ExtractFolder.look(source);
    List<List<String>> files = new ArrayList<>();
    for (ExtractFolder.Entry entry : folder.entries()) {
      files.add(
          List.of(
              entry.name(),
              entry.table(),
              entry.format(),
              entry.bytes() < 0 ? "" : Console.number(entry.bytes()),
              entry.why()));
    }
    console.print(TableWriter.table(List.of("file", "table", "format", ">bytes", "why"), files));
    folder.warnings().forEach(warning -> console.println("warning: " + warning));
    folder.refusals().forEach(refusal -> console.println("refused: " + refusal));
    console.println(
        folder.refusals().isEmpty()
            ? "an import would start; here only the first rows of each file were looked at"
            : "an import would be refused; nothing would be published");
    return folder.refusals().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }
}

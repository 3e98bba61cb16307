package io.flit.cli.query;

import io.flit.cli.output.Console;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;

/** A session at a terminal: statements over several lines, with history and completion. */
public final class QueryPrompt {
  private final Terminal terminal;
  private final Path state;
  private final Console console;

  /**
   * A prompt.
   *
   * @param state the folder where the history is kept, in a folder of its own
   */
  public QueryPrompt(Terminal terminal, Path state, Console console) {
    this.terminal = terminal;
    this.state = state;
    this.console = console;
  }

  /** The folder where programs keep what a person would not miss if it were lost. */
  public static Path userState() {
    String state = System.getenv("XDG_STATE_HOME");
    return state == null || state.isBlank()
        ? Path.of(System.getProperty("user.home"), ".local", "state")
        : Path.of(state);
  }

  /** Answers what is typed until the person leaves. */
  public void run(Path root, DatasetNames names, QuerySession.Settings settings)
      throws SQLException {
    try (QuerySession session = QuerySession.open(root, names, settings, console)) {
      LineReader reader = reader(session);

      terminal.handle(Terminal.Signal.INT, signal -> session.cancel());
      console.note(session.queries().tables().size() + " tables in " + root + "; try .help.");
      while (!session.isLeft()) {
        try {
          session.answerAll(reader.readLine("flit> "));
        } catch (UserInterruptException e) {
          continue; // what was typed is dropped, as in other prompts
        } catch (EndOfFileException e) {
          return;
        }
      }
    } finally {
      console.note("");
    }
  }

  private LineReader reader(QuerySession session) {
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("flit")
            .parser(new Statements())
            .completer(new Names(session))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "  ... ");
    try {
      builder.variable(LineReader.HISTORY_FILE, historyFile());
    } catch (IOException | SecurityException e) {
      console.note("The history of this session is not kept: " + e.getMessage() + ".");
    }
    return builder.build();
  }

  /** A file that its owner alone can read: queries may name people. */
  private Path historyFile() throws IOException {
    Path file = Files.createDirectories(state.resolve("flit")).resolve("query_history");
    if (!Files.exists(file)) {
      Files.createFile(file);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    }
    return file;
  }

  /** Asks for more lines until a statement ends. */
  private static final class Statements implements Parser {
    private final DefaultParser words =
        new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      if (context == ParseContext.ACCEPT_LINE
          && !line.isBlank()
          && !DotCommands.isOne(line)
          && !SqlText.isComplete(line)) {
        throw new EOFError(-1, -1, "the statement is not complete yet");
      }
      return words.parse(line, cursor, context);
    }
  }

  /** Completes tables, the columns of the tables that are named, words of SQL and dot commands. */
  public static final class Names implements Completer {
    private final QuerySession session;
    private List<String> words;

    Names(QuerySession session) {
      this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
      String text = line.line();
      LocalQueries queries = session.queries();
      if (DotCommands.isOne(text)) {
        String first = DotCommands.words(text).get(0);
        if (line.wordIndex() == 0) {
          DotCommands.NAMES.forEach(name -> add(candidates, name, "commands"));
        } else if (first.equals(".describe")) {
          queries.tables().forEach(table -> add(candidates, table.name(), "tables"));
        } else if (first.equals(".format")) {
          DotCommands.formats().forEach(format -> add(candidates, format, "formats"));
        }
        return;
      }
      for (Table<?> table : queries.tables()) {
        add(candidates, queries.nameOf(table), "tables");
        add(candidates, table.name(), "tables");
      }
      Collection<Table<?>> mentioned =
          queries.mentionedIn(SqlText.statementAround(text, line.cursor()));
      for (Table<?> table : mentioned.isEmpty() ? queries.tables() : mentioned) {
        for (Column<?> column : table.columns()) {
          // No blank after it: a comma often follows.
          candidates.add(
              new Candidate(column.name(), column.name(), "columns", null, null, null, false));
        }
      }
      boolean lower = !line.word().isEmpty() && Character.isLowerCase(line.word().charAt(0));
      words = words == null ? queries.words() : words;
      for (String word : words) {
        add(candidates, lower ? word.toLowerCase(Locale.ROOT) : word, "words");
      }
    }

    private static void add(List<Candidate> candidates, String text, String group) {
      candidates.add(new Candidate(text, text, group, null, null, null, true));
    }
  }
}

package io.flit.cli.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL as a person types it: several statements, comments, and names in backticks as BigQuery has
 * them. What stands inside of strings, quoted names and comments is left alone.
 */
public final class SqlText {
  /** What is skipped whole, and the two things that matter outside of it. */
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?sx)
            (?<skip> '(?:[^']++|'')*+' | "(?:[^"]++|"")*+" | --[^\\n]* | /\\*.*?\\*/
                   | (?<tag>\\$(?:[A-Za-z_]\\w*)?\\$) .*? \\k<tag> )
          | `(?<name>[^`]*)`
          | (?<end>;)
          | (?<open> ' | " | /\\* | \\$(?:[A-Za-z_]\\w*)?\\$ | ` )
          """);

  private static final Pattern ONLY_COMMENTS =
      Pattern.compile("(?s)(?:\\s++|--[^\\n]*+|/\\*.*?\\*/)*+");

  private SqlText() {}

  /** The statements of a text, without the semicolons between them. */
  static List<String> statements(String sql) {
    List<String> statements = new ArrayList<>();
    int start = 0;
    Matcher token = TOKEN.matcher(sql);
    while (token.find()) {
      if (token.group("open") != null) {
        break;
      }
      if (token.group("end") != null) {
        statements.add(sql.substring(start, token.start()));
        start = token.end();
      }
    }
    statements.add(sql.substring(start));
    return statements.stream()
        .filter(statement -> !ONLY_COMMENTS.matcher(statement).matches())
        .map(String::strip)
        .toList();
  }

  /** The statement that a place in a text is in, from the end of the one before. */
  static String statementAround(String sql, int place) {
    int start = 0;
    Matcher token = TOKEN.matcher(sql);
    while (token.find()) {
      if (token.group("end") != null) {
        if (token.end() > place) {
          return sql.substring(start, token.start());
        }
        start = token.end();
      }
    }
    return sql.substring(start);
  }

  /** Whether a text ends with a semicolon that ends a statement. */
  static boolean isComplete(String sql) {
    Matcher token = TOKEN.matcher(sql);
    int end = -1;
    while (token.find()) {
      if (token.group("open") != null) {
        return false;
      }
      if (token.group("end") != null) {
        end = token.end();
      }
    }
    return end >= 0 && ONLY_COMMENTS.matcher(sql.substring(end)).matches();
  }

  /** The text in which {@code `a.b.c`} is written as the name {@code "a"."b"."c"}. */
  public static String withoutBackticks(String sql) {
    StringBuilder text = new StringBuilder();
    Matcher token = TOKEN.matcher(sql);
    int start = 0;
    while (token.find()) {
      if (token.group("name") != null) {
        text.append(sql, start, token.start()).append(quoted(token.group("name")));
        start = token.end();
      }
    }
    return text.append(sql.substring(start)).toString();
  }

  private static String quoted(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("\\.", -1)) {
      parts.add(identifier(part));
    }
    return String.join(".", parts);
  }

  /** A name as SQL that can mean nothing else. */
  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A text as SQL that can mean nothing else. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}

package io.flit.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the engine can try of a BigQuery ML statement. It knows no model and no {@code ML} function,
 * so of a statement that makes or asks a model only the queries that feed it are executed.
 */
final class MachineLearning {
  private static final Pattern TRAINING =
      Pattern.compile("(?is)^\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?MODEL\\b.*?\\)\\s+AS\\s+(.*)$");
  private static final Pattern CALL = Pattern.compile("\\bML\\.[A-Z_]+\\(");
  private static final Pattern QUERY = Pattern.compile("(?i)\\(\\s*SELECT\\b");
  private static final Pattern TABLE = Pattern.compile("(?i)\\bTABLE\\s+(`[^`]+`|[\\w.]+)");

  private MachineLearning() {}

  /** Whether the engine cannot execute a statement because of a model in it. */
  static boolean isIn(String statement) {
    return TRAINING.matcher(statement).matches() || CALL.matcher(statement).find();
  }

  /** The queries whose rows the model is trained on or asked about. */
  static List<String> queriesIn(String statement) {
    Matcher training = TRAINING.matcher(statement);
    if (training.matches()) {
      return List.of(training.group(1));
    }
    List<String> queries = new ArrayList<>();
    Matcher call = CALL.matcher(statement);
    while (call.find()) {
      String arguments = parenthesised(statement, call.end() - 1);
      Matcher query = QUERY.matcher(arguments);
      Matcher table = TABLE.matcher(arguments);
      if (query.find()) {
        queries.add(parenthesised(arguments, query.start()));
      } else if (table.find()) {
        queries.add("SELECT * FROM " + table.group(1));
      } else {
        throw new IllegalArgumentException("no rows go into " + statement);
      }
    }
    return queries;
  }

  /** What stands between the parenthesis at a position and the one that closes it. */
  private static String parenthesised(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return text.substring(open + 1, i);
      }
    }
    throw new IllegalArgumentException("a parenthesis is not closed in " + text);
  }
}

package io.flit.schemas.yaml;

import java.util.HashMap;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The names that the entries of a list have so far: each is to have one of its own. */
public final class TakenNames {
  private final String what;
  private final Map<String, Integer> linesByName = new HashMap<>();

  /**
   * No names yet.
   *
   * @param what what an entry is called in messages
   */
  public TakenNames(String what) {
    this.what = what;
  }

  /** Takes an entry's name, if it has one; reported where an earlier entry has it. */
  public void take(YamlFields fields, @Nullable String name) {
    Integer first = name == null ? null : linesByName.putIfAbsent(name, fields.line());
    if (first != null) {
      fields.report(
          "name",
          "the name is taken by the %s on line %d; give each %s a name of its own",
          what,
          first,
          what);
    }
  }
}

package io.flit.pipelines.warehouse;

import io.flit.schemas.Column;
import io.flit.schemas.annotations.PersonalData;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The policy tags that BigQuery guards columns of personal data with: only readers of a tag see the
 * columns that bear it.
 */
public final class PolicyTags implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No column bears a tag. */
  public static final PolicyTags NONE = new PolicyTags(new EnumMap<>(PersonalData.Kind.class));

  private static final Pattern TAG =
      Pattern.compile("projects/[^/]+/locations/[^/]+/taxonomies/[^/]+/policyTags/[^/]+");

  private final EnumMap<PersonalData.Kind, String> tags;

  private PolicyTags(EnumMap<PersonalData.Kind, String> tags) {
    this.tags = tags;
  }

  /**
   * Tags for kinds of personal data.
   *
   * @param text such as {@code
   *     NAME=projects/p/locations/eu/taxonomies/1/policyTags/2,EMAIL=projects/...}
   * @throws IllegalArgumentException with a sentence about what is wrong with the text
   */
  public static PolicyTags parse(String text) {
    EnumMap<PersonalData.Kind, String> tags = new EnumMap<>(PersonalData.Kind.class);
    for (String pair : text.split(",", -1)) {
      String[] parts = pair.strip().split("=", 2);
      PersonalData.Kind kind = kind(parts[0]);
      if (parts.length < 2 || !TAG.matcher(parts[1]).matches()) {
        throw new IllegalArgumentException(
            "\""
                + pair
                + "\" does not name a policy tag; write it as in "
                + kind
                + "=projects/PROJECT/locations/LOCATION/taxonomies/NUMBER/policyTags/NUMBER");
      }
      if (tags.put(kind, parts[1]) != null) {
        throw new IllegalArgumentException(kind + " is given twice; give it once");
      }
    }
    return new PolicyTags(tags);
  }

  private static PersonalData.Kind kind(String name) {
    try {
      return PersonalData.Kind.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" is not a kind of personal data; the kinds are "
              + Arrays.toString(PersonalData.Kind.values()),
          e);
    }
  }

  /** The tag of a column; empty if it bears none. */
  public Optional<String> of(Column<?> column) {
    return column
        .declaration(PersonalData.class)
        .flatMap(data -> Optional.ofNullable(tags.get(data.value())));
  }

  @Override
  public String toString() {
    return Map.copyOf(tags).toString();
  }
}

package io.flit.pipelines.warehouse;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where a warehouse lies: in a directory, in an object store, or in BigQuery. */
public sealed interface Location extends Serializable {
  /**
   * The location that a string names.
   *
   * @param text a directory, a path such as {@code gs://BUCKET/PATH}, or {@code bq:PROJECT}
   * @throws IllegalArgumentException if no warehouse can lie there; the message says why
   */
  static Location of(String text) {
    if (text.startsWith(Project.SCHEME)) {
      return new Project(text.substring(Project.SCHEME.length()));
    }
    return StoredFiles.isLocal(text) ? new Directory(text) : new ObjectStore(text);
  }

  /** Whether the tables lie on this machine. */
  default boolean isLocal() {
    return this instanceof Directory;
  }

  /** Tables as files of this machine. */
  record Directory(String text) implements Location {
    /** The directory; it need not exist. */
    public Path path() {
      return Path.of(text).toAbsolutePath().normalize();
    }

    @Override
    public String toString() {
      return path().toString();
    }
  }

  /**
   * Tables as objects of a store.
   *
   * @param text the path, without a slash at its end
   */
  record ObjectStore(String text) implements Location {
    public ObjectStore {
      StoredFiles.refusePattern(text);
      text = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Tables in the datasets of a Google Cloud project.
   *
   * @param id the project's id
   */
  record Project(String id) implements Location {
    private static final String SCHEME = "bq:";
    private static final Pattern ID =
        Pattern.compile("([a-z0-9][-a-z0-9.]*:)?[a-z][-a-z0-9]{4,28}[a-z0-9]");

    public Project {
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "\""
                + id
                + "\" is not a Google Cloud project id, which has 6 to 30 lower-case letters,"
                + " digits and hyphens and starts with a letter, as in bq:my-project-123");
      }
    }

    @Override
    public String toString() {
      return SCHEME + id;
    }
  }
}

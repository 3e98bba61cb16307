package io.flit.pipelines.warehouse.parquet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.WrittenPart;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a run wrote for one group of tables, or kept of what others wrote: the files that have to be
 * there as long as its generation is current.
 *
 * @param run the run's name
 * @param pipeline the command that ran, and that makes the tables anew
 * @param tables the files of every table by the table's path, sorted by name; an empty table has
 *     one
 * @param records files with rows that record the publication, by their paths below the warehouse;
 *     they wait in the run's own place and go where readers look for them once it is published
 * @param folder the folder of what the run wrote, below the warehouse; null in manifests of before
 *     it was noted
 * @param kept of tables that others wrote, the folders of these
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Manifest(
    String run,
    String pipeline,
    Map<String, List<Entry>> tables,
    List<String> records,
    @Nullable String folder,
    Map<String, String> kept) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Manifest {
    tables = new TreeMap<>(tables);
    records = List.copyOf(records);
    kept = kept == null ? Map.of() : new TreeMap<>(kept);
  }

  /**
   * One file.
   *
   * @param name its path below the table's folder
   * @param bytes its size
   * @param rows how many rows it holds
   */
  record Entry(String name, long bytes, long rows) {}

  /**
   * The manifest of a run.
   *
   * @param folder the run's folder, without a slash at its end
   * @param partsByTable the files of every table, by the table's path
   */
  static Manifest of(
      Run run, String folder, Map<String, List<WrittenPart>> partsByTable, List<String> records) {
    Map<String, List<Entry>> tables = new TreeMap<>();
    partsByTable.forEach(
        (table, parts) -> {
          String prefix = folder + "/" + table + "/";
          tables.put(
              table,
              parts.stream()
                  .map(part -> new Entry(below(prefix, part), part.bytes(), part.rows()))
                  .sorted(Comparator.comparing(Entry::name))
                  .toList());
        });
    return new Manifest(run.id(), run.pipeline(), tables, records, run.folder(), Map.of());
  }

  /**
   * The same with tables of another manifest.
   *
   * @param others the paths of tables; those that this one has, or the other has not, are left out
   * @param otherFolder the folder of what the other's run wrote
   */
  Manifest keeping(Manifest other, Collection<String> others, String otherFolder) {
    Map<String, List<Entry>> all = new TreeMap<>(tables);
    Map<String, String> folders = new TreeMap<>(kept);
    for (String table : others) {
      if (other.tables.containsKey(table) && !tables.containsKey(table)) {
        all.put(table, other.entries(table));
        folders.put(table, other.kept.getOrDefault(table, otherFolder));
      }
    }
    return new Manifest(run, pipeline, all, records, folder, folders);
  }

  /** The run that wrote a table. */
  String runOf(String table) {
    String other = kept.get(table);
    return other == null ? run : other.split("/")[1];
  }

  private static String below(String prefix, WrittenPart part) {
    if (!part.location().startsWith(prefix)) {
      throw new IllegalArgumentException(part.location() + " does not lie below " + prefix);
    }
    return part.location().substring(prefix.length());
  }

  /**
   * What is wrong with the files of a table, of those that have to be there.
   *
   * @param folder where the table's files lie, as the user knows it
   * @param sizes the sizes of the files that are there, by name
   * @param isRewritten whether the file of this name may have another size than was written
   * @return the beginning of a sentence about one that is missing or has another size; empty if all
   *     are as they were written
   */
  Optional<String> damage(
      String table, String folder, Map<String, Long> sizes, Predicate<String> isRewritten) {
    for (Entry entry : entries(table)) {
      String file = folder + "/" + entry.name();
      Long bytes = sizes.get(entry.name());
      if (bytes == null) {
        return Optional.of(file + " is missing, which run " + run + " wrote");
      }
      if (bytes != entry.bytes() && !isRewritten.test(entry.name())) {
        return Optional.of(
            file
                + " has "
                + bytes
                + " bytes and not the "
                + entry.bytes()
                + " that run "
                + run
                + " wrote");
      }
    }
    return Optional.empty();
  }

  /**
   * What else there is than the files of a table.
   *
   * @param folder where the table's files lie, as the user knows it
   * @param names the files that are there
   * @return the beginning of a sentence about one that the run did not write; empty if there is
   *     none
   */
  Optional<String> addition(String table, String folder, Collection<String> names) {
    Set<String> written = entries(table).stream().map(Entry::name).collect(Collectors.toSet());
    return names.stream()
        .filter(name -> !written.contains(name))
        .map(name -> folder + "/" + name + " is there, which run " + run + " did not write")
        .findFirst();
  }

  /** How to make the tables anew, as the end of a sentence. */
  String remedy() {
    return "; run " + pipeline + " again";
  }

  /** The files of a table; none if the run did not publish it. */
  List<Entry> entries(String table) {
    return tables.getOrDefault(table, List.of());
  }

  void write(OutputStream out) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(out, this);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws JsonProcessingException if it is something else
   */
  static Manifest read(JsonNode json) throws JsonProcessingException {
    if (!json.hasNonNull("tables")) {
      throw new JsonParseException(null, "no manifest");
    }
    return JSON.treeToValue(json, Manifest.class);
  }
}

package io.flit.pipelines.warehouse.bigquery;

import io.flit.schemas.Table;
import io.flit.schemas.annotations.TableDefinition;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Every class that declares a table, found where the classes lie. */
final class DeclaredTables {
  private DeclaredTables() {}

  static Stream<Table<?>> all() throws Exception {
    URI home = TableDefinition.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path classes = Path.of(home);
    if (Files.isDirectory(classes)) {
      return below(classes);
    }
    try (FileSystem jar = FileSystems.newFileSystem(classes, Map.of())) {
      return below(jar.getPath("/"));
    }
  }

  private static Stream<Table<?>> below(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".class"))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .<Class<?>>map(DeclaredTables::load)
          .filter(type -> type.isAnnotationPresent(TableDefinition.class))
          .<Table<?>>map(Table::of)
          .toList()
          .stream();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, TableDefinition.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}

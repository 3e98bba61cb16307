package io.flit.cloud;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The container image of the Flex Templates, unpacked as its layers come to lie upon each other.
 */
final class Image {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path TARGET = Path.of("../../pipelines/target"); // from the suite's folder

  private final Path root;
  private final JsonNode config;

  private Image(Path root, JsonNode config) {
    this.root = root;
    this.config = config;
  }

  /**
   * Unpacks the image that the last build made; a test is skipped if that made none.
   *
   * @param folder where to
   */
  static Image unpack(Path folder) throws Exception {
    Path tar = TARGET.resolve("jib-image.tar");
    assumeTrue(
        Files.exists(tar) && isOfTheLastBuild(tar),
        "mvn verify -Pimage makes the image to look at");
    Path parts = Files.createDirectories(folder.resolve("parts"));
    Path root = Files.createDirectories(folder.resolve("root"));
    untar(tar, parts);
    JsonNode manifest = JSON.readTree(parts.resolve("manifest.json").toFile()).get(0);
    for (JsonNode layer : manifest.get("Layers")) {
      untar(parts.resolve(layer.asText()), root);
    }
    return new Image(
        root, JSON.readTree(parts.resolve(manifest.get("Config").asText()).toFile()).get("config"));
  }

  private static boolean isOfTheLastBuild(Path tar) throws IOException {
    try (Stream<Path> jars = Files.list(TARGET)) {
      for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
        if (Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(tar)) > 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static void untar(Path file, Path folder) throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder("tar", "-xf", file.toString(), "-C", folder.toString())
            .redirectErrorStream(true)
            .start();
    tar.getOutputStream().close();
    String said = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (tar.waitFor() != 0) {
      throw new IOException("tar: " + said);
    }
  }

  /** The environment that a container starts with, as {@code NAME=value}. */
  List<String> environment() {
    List<String> environment = new ArrayList<>();
    config.get("Env").forEach(variable -> environment.add(variable.asText()));
    return environment;
  }

  /** The jars of a class path in which every entry is a folder's {@code *}. */
  List<Path> jars(String classPath) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String entry : classPath.split(":")) {
      String folder = entry.replaceAll("^/|/[*]$", "");
      try (Stream<Path> files = Files.list(root.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
      }
    }
    return jars;
  }

  /** All files, by their paths in a container. */
  List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> "/" + root.relativize(file))
          .sorted()
          .toList();
    }
  }
}

package io.flit.local;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.Predicate;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;

/**
 * A class loader by which Beam finds the file systems of its core alone, and no options.
 *
 * <p>Beam asks the thread's class loader for the files that list a service's providers, one in each
 * library. This one leaves some of those files out. Classes and everything else come from its
 * parent.
 */
final class LocalServices extends ClassLoader {
  private static final String OPTIONS = providersOf(PipelineOptionsRegistrar.class);
  private static final String FILE_SYSTEMS = providersOf(FileSystemRegistrar.class);
  private static final String BEAM_CORE =
      FileSystems.class.getProtectionDomain().getCodeSource().getLocation() + "!/";

  static {
    registerAsParallelCapable();
  }

  LocalServices(ClassLoader parent) {
    super(parent);
  }

  private static String providersOf(Class<?> service) {
    return "META-INF/services/" + service.getName();
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    if (name.equals(OPTIONS)) {
      return only(library -> false, name);
    }
    if (name.equals(FILE_SYSTEMS)) {
      return only(library -> library.getPath().startsWith(BEAM_CORE), name);
    }
    return super.getResources(name);
  }

  private Enumeration<URL> only(Predicate<URL> kept, String name) throws IOException {
    return Collections.enumeration(
        Collections.list(super.getResources(name)).stream().filter(kept).toList());
  }
}

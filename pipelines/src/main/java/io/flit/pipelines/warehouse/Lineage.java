package io.flit.pipelines.warehouse;

import io.flit.schemas.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.values.PValue;

/**
 * Which tables a pipeline makes of which, and by which steps, read from the graph that it runs.
 *
 * <p>A step is a transform that the pipeline applies itself, whatever it is made of. Steps that no
 * rows pass on their way from a table into a table are left out, such as those that publish.
 *
 * @param pipeline what a person types to start the pipeline
 * @param edges where rows go, in the order of the graph
 */
public record Lineage(String pipeline, List<Edge> edges) {
  /**
   * A step of a pipeline, or a table that it reads or writes.
   *
   * @param step the step's name; empty for a table
   * @param table the table; null for a step
   */
  public record Place(String step, Table<?> table) {
    static Place of(Node node) {
      return node.getTransform() instanceof TableAccess access
          ? new Place("", access.table())
          : new Place(node.getFullName(), null);
    }
  }

  /**
   * Rows that go from one place to another.
   *
   * @param from a table or step
   * @param to a table or step
   */
  public record Edge(Place from, Place to) {}

  /** The lineage of a pipeline that has been built. */
  public static Lineage of(String name, Pipeline pipeline) {
    Graph graph = new Graph();
    pipeline.traverseTopologically(graph);
    return new Lineage(name, graph.edgesBetweenTables());
  }

  /** The tables that a table's rows are made of; empty if the pipeline does not write it. */
  public Set<Table<?>> sourcesOf(Table<?> table) {
    Set<Table<?>> sources = new LinkedHashSet<>();
    Set<Place> seen = new LinkedHashSet<>(List.of(new Place("", table)));
    List<Place> open = new ArrayList<>(seen);
    while (!open.isEmpty()) {
      Place place = open.remove(0);
      for (Edge edge : edges) {
        if (edge.to().equals(place) && seen.add(edge.from())) {
          open.add(edge.from());
          Optional.ofNullable(edge.from().table()).ifPresent(sources::add);
        }
      }
    }
    return sources;
  }

  /** The tables that the pipeline writes, in the order of the graph. */
  public Set<Table<?>> written() {
    Set<Table<?>> tables = new LinkedHashSet<>();
    for (Edge edge : edges) {
      if (edge.to().table() != null) {
        tables.add(edge.to().table());
      }
    }
    return tables;
  }

  /** Collects the edges between the top-level transforms of a pipeline. */
  private static final class Graph extends Pipeline.PipelineVisitor.Defaults {
    private final Map<PValue, Place> producers = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private Place place;
    private boolean isRead;

    @Override
    public CompositeBehavior enterCompositeTransform(Node node) {
      enter(node);
      return CompositeBehavior.ENTER_TRANSFORM;
    }

    @Override
    public void visitPrimitiveTransform(Node node) {
      enter(node);
      node.getInputs()
          .values()
          .forEach(
              input -> {
                Place from = producers.get(input);
                // What a read waits for becomes no row of it.
                if (from != null && !from.equals(place) && !isRead) {
                  edges.add(new Edge(from, place));
                }
              });
    }

    private void enter(Node node) {
      if (node.getEnclosingNode() != null && node.getEnclosingNode().isRootNode()) {
        place = Place.of(node);
        isRead = node.getTransform() instanceof TableAccess access && !access.isWrite();
      }
    }

    @Override
    public void visitValue(PValue value, Node producer) {
      producers.putIfAbsent(value, place);
    }

    /** The edges on a way that ends at a written table. */
    List<Edge> edgesBetweenTables() {
      Set<Place> useful = new LinkedHashSet<>();
      edges.forEach(
          edge -> {
            if (edge.to().table() != null) {
              useful.add(edge.to());
            }
          });
      List<Edge> all = new ArrayList<>(edges);
      List<Edge> kept = new ArrayList<>();
      boolean grows = true;
      while (grows) {
        grows = false;
        for (Edge edge : all) {
          if (useful.contains(edge.to()) && useful.add(edge.from())) {
            grows = true;
          }
        }
      }
      for (Edge edge : all) {
        if (useful.contains(edge.to())) {
          kept.add(edge);
        }
      }
      return kept;
    }
  }
}

package io.flit.schemas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.annotations.RarelyRepeats;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.DimCustomer;
import io.flit.schemas.staging.IntCustomerMetrics;
import io.flit.schemas.staging.StgUser;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.junit.jupiter.api.Test;

class DefinitionTest {

  /** What others refer to. */
  abstract static class Source {
    @SchemaFieldNumber("0")
    @SchemaFieldDescription("How old the person is.")
    @AcceptedRange(min = 0)
    @References(StgUser.class)
    public abstract long getAge();

    @SchemaFieldNumber("1")
    @SchemaFieldDescription("What the person is called.")
    @PersonalData(PersonalData.Kind.NAME)
    @RarelyRepeats
    public abstract String getName();
  }

  abstract static class Copy {
    @SchemaFieldNumber("0")
    @From(Source.class)
    public abstract long getAge();

    @SchemaFieldNumber("1")
    @From(value = Source.class, column = "name")
    @SchemaFieldDescription("What the person was called at birth.")
    public abstract String getBirthName();
  }

  abstract static class CopyOfCopy {
    @SchemaFieldNumber("0")
    @SameAs(Copy.class)
    public abstract long getAge();

    @SchemaFieldNumber("1")
    @SameAs(value = Copy.class, column = "birth_name")
    @From(Source.class)
    public abstract String getName();
  }

  abstract static class Broken {
    @SchemaFieldNumber("0")
    @From(Source.class)
    public abstract long getHeight();

    @SchemaFieldNumber("1")
    @SameAs(value = Source.class, column = "age")
    public abstract String getAgeAsText();

    @SchemaFieldNumber("2")
    @SameAs(Source.class)
    @From(value = Source.class, column = "nickname")
    public abstract String getName();
  }

  abstract static class Egg {
    @SchemaFieldNumber("0")
    @SameAs(Hen.class)
    public abstract long getAge();
  }

  abstract static class Hen {
    @SchemaFieldNumber("0")
    @From(Egg.class)
    public abstract long getAge();
  }

  private static Definition of(Class<?> rowType, String getter) {
    try {
      return Definition.of(rowType.getDeclaredMethod(getter));
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String text(Definition definition) {
    return definition.declaration(SchemaFieldDescription.class).orElseThrow().value();
  }

  private static String failure(Class<?> rowType, String getter) {
    return assertThrows(IllegalArgumentException.class, () -> of(rowType, getter)).getMessage();
  }

  @Test
  void descriptionAndChecksAreTakenFromTheOrigin() {
    assertThat(text(of(Copy.class, "getAge")), is("How old the person is."));
    assertThat(
        of(Copy.class, "getAge").declaration(AcceptedRange.class).orElseThrow().min(), is(0.0));
  }

  @Test
  void ownDescriptionComesFirstAndTheRestIsTakenAllTheSame() {
    Definition name = of(Copy.class, "getBirthName");
    assertThat(text(name), is("What the person was called at birth."));
    assertThat(
        name.declaration(PersonalData.class).orElseThrow().value(), is(PersonalData.Kind.NAME));
    assertThat(name.declaration(RarelyRepeats.class).isPresent(), is(true));
  }

  @Test
  void definitionIsTakenAlongFromColumnToColumn() {
    assertThat(text(of(CopyOfCopy.class, "getAge")), is("How old the person is."));
  }

  @Test
  void sameAsComesBeforeFrom() {
    assertThat(text(of(CopyOfCopy.class, "getName")), is("What the person was called at birth."));
  }

  @Test
  void referencesStayWithTheirTable() {
    assertThat(of(Copy.class, "getAge").declaration(References.class), is(Optional.empty()));
    assertThat(of(Source.class, "getAge").declaration(References.class).isPresent(), is(true));
  }

  @Test
  void brokenReferencesAreNamed() {
    assertThat(
        failure(Broken.class, "getHeight"),
        is("Broken.height is @From Source, which has no column height"));
    assertThat(
        failure(Broken.class, "getAgeAsText"),
        is("Broken.age_as_text is not of the type of Source.age, which it is @SameAs"));
    assertThat(
        failure(Broken.class, "getName"),
        is("Broken.name is @From Source, which has no column nickname"));
  }

  @Test
  void circleIsNamed() {
    assertThat(
        failure(Egg.class, "getAge"),
        is("the definition of a column leads back to itself: Egg.age -> Hen.age -> Egg.age"));
  }

  @Test
  void originsAreThoseDeclared() {
    Table<DimCustomer> customers = Table.of(DimCustomer.class);
    assertThat(
        customers.column("age").origin(),
        is(
            Optional.of(
                new Column.Origin(
                    Table.of(StgUser.class), Table.of(StgUser.class).column("age")))));
    assertThat(
        customers.column("lifetime_value").origin().orElseThrow().table(),
        is(Table.of(IntCustomerMetrics.class)));
    assertThat(
        Table.of(StgUser.class).column("full_name").computedFrom().stream()
            .map(Column.Origin::toString)
            .toList(),
        is(List.of("flit_staging.stg_users.first_name", "flit_staging.stg_users.last_name")));
  }

  /** Two descriptions of one thing drift apart; the second is to be {@link SameAs} the first. */
  @Test
  void noDescriptionIsWrittenDownInTwoFiles() {
    Map<String, Set<String>> files = new TreeMap<>();
    for (Table<?> table : Tables.all()) {
      for (Method getter : RowTypes.getters(table.rowType())) {
        SchemaFieldDescription own = getter.getAnnotation(SchemaFieldDescription.class);
        if (own != null) {
          files
              .computeIfAbsent(own.value(), text -> new TreeSet<>())
              .add(table.rowType().getSimpleName());
        }
      }
    }
    files.values().removeIf(rowTypes -> rowTypes.size() == 1);
    assertThat("define it once, and refer to it by @SameAs or @From", files, is(Map.of()));
  }

  @Test
  void nothingIsDeclaredThatIsTakenAnyway() {
    List<String> superfluous = new ArrayList<>();
    for (Table<?> table : Tables.all()) {
      for (Method getter : RowTypes.getters(table.rowType())) {
        Definition definition = Definition.of(getter);
        for (Class<? extends Annotation> annotation : Definition.TAKEN_ALONG) {
          Annotation own = getter.getAnnotation(annotation);
          if (own != null && definition.taken(annotation).map(own::equals).orElse(false)) {
            superfluous.add(table + "." + RowTypes.columnName(getter) + ": " + own);
          }
        }
      }
    }
    assertThat(superfluous, empty());
  }
}

package io.flit.schemas;

import io.flit.schemas.annotations.TableDefinition;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldName;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads row types: AutoValue classes whose getters carry Beam's schema annotations and whose
 * builders have one setter per getter.
 *
 * <p>Values are read and rows made through generated functions, since reflection on every value
 * would dominate the reading and writing of tables.
 */
final class RowTypes {
  private static final Pattern WORD_START = Pattern.compile("(?<=.)(?=[A-Z])");
  private static final Pattern DAYS_START = Pattern.compile("(?<=[a-z])(?=[0-9]+d)");

  /** Asked for by every column that refers to another. */
  private static final Map<Class<?>, List<Method>> GETTERS = new ConcurrentHashMap<>();

  private RowTypes() {}

  static TableDefinition definitionOf(Class<?> rowType) {
    TableDefinition definition = rowType.getAnnotation(TableDefinition.class);
    if (definition == null) {
      throw new IllegalArgumentException(
          rowType.getName() + " is not a table: it has no @TableDefinition");
    }
    return definition;
  }

  /** The columns in the order of their {@link SchemaFieldNumber}s, which count from 0. */
  static <T> List<Column<T>> columnsOf(Class<T> rowType) {
    List<Method> getters = getters(rowType);
    for (Method method : rowType.getDeclaredMethods()) {
      if (Modifier.isAbstract(method.getModifiers())
          && method.getName().startsWith("get")
          && !getters.contains(method)) {
        throw new IllegalArgumentException(method + " has no @SchemaFieldNumber");
      }
    }
    for (int i = 0; i < getters.size(); i++) {
      if (number(getters.get(i)) != i) {
        throw new IllegalArgumentException(
            rowType.getName() + " lacks the @SchemaFieldNumber " + i);
      }
    }
    return getters.stream().map(getter -> column(rowType, getter)).toList();
  }

  private static int number(Method getter) {
    return Integer.parseInt(getter.getAnnotation(SchemaFieldNumber.class).value());
  }

  private static <T> Column<T> column(Class<T> rowType, Method getter) {
    Definition definition = Definition.of(getter);
    SchemaFieldDescription description =
        definition
            .declaration(SchemaFieldDescription.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        getter + " has no @SchemaFieldDescription, and no column that has one"));
    return new Column<>(
        number(getter),
        columnName(getter),
        ColumnType.of(getter.getReturnType()),
        !getter.getAnnotatedReturnType().isAnnotationPresent(Nullable.class),
        description.value(),
        getter,
        definition,
        reader(rowType, getter));
  }

  /** {@code getPValueHolm} is p_value_holm, and days are set off: getOrders30d is orders_30d. */
  static String columnName(Method getter) {
    SchemaFieldName name = getter.getAnnotation(SchemaFieldName.class);
    if (name != null) {
      return name.value();
    }
    String words = WORD_START.matcher(getter.getName().substring("get".length())).replaceAll("_");
    return DAYS_START.matcher(words).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  @SuppressWarnings("unchecked") // the generated class implements Function
  private static <T> Function<T, Object> reader(Class<T> rowType, Method getter) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(rowType, MethodHandles.lookup());
      MethodHandle handle = lookup.unreflect(getter);
      return (Function<T, Object>)
          LambdaMetafactory.metafactory(
                  lookup,
                  "apply",
                  MethodType.methodType(Function.class),
                  MethodType.methodType(Object.class, Object.class),
                  handle,
                  MethodType.methodType(boxed(getter.getReturnType()), rowType))
              .getTarget()
              .invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("cannot read " + getter, e);
    }
  }

  /** Makes a row of one value per column through the row type's {@code builder()}. */
  @SuppressWarnings("unchecked") // the generated builder builds rows
  static <T> Function<Object[], T> constructorOf(Class<T> rowType, List<Column<T>> columns) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(rowType, MethodHandles.lookup());
      Method newBuilder = rowType.getDeclaredMethod("builder");
      Class<?> builderType = newBuilder.getReturnType();
      MethodHandle builder =
          lookup.unreflect(newBuilder).asType(MethodType.methodType(Object.class));
      Function<Object, Object> build =
          (Function<Object, Object>)
              LambdaMetafactory.metafactory(
                      lookup,
                      "apply",
                      MethodType.methodType(Function.class),
                      MethodType.methodType(Object.class, Object.class),
                      lookup.unreflect(builderType.getDeclaredMethod("build")),
                      MethodType.methodType(rowType, builderType))
                  .getTarget()
                  .invoke();
      List<BiFunction<Object, Object, Object>> setters =
          getters(rowType).stream().map(getter -> setter(lookup, builderType, getter)).toList();
      BiFunction<Object, Object, Object>[] inOrder = setters.toArray(new BiFunction[0]);
      boolean[] required = new boolean[inOrder.length];
      for (Column<T> column : columns) {
        required[column.index()] = column.required();
      }
      return values -> {
        try {
          Object row = builder.invokeExact();
          for (int i = 0; i < inOrder.length; i++) {
            if (values[i] != null) {
              row = inOrder[i].apply(row, values[i]);
            } else if (required[i]) {
              throw new IllegalStateException(
                  rowType.getSimpleName() + ": " + columns.get(i).name() + " is NULL");
            }
          }
          return (T) build.apply(row);
        } catch (RuntimeException | Error e) {
          throw e;
        } catch (Throwable e) {
          throw new IllegalStateException("cannot make a " + rowType.getSimpleName(), e);
        }
      };
    } catch (Throwable e) {
      throw new IllegalStateException("cannot build " + rowType.getName(), e);
    }
  }

  /** The getters of the columns, in order. */
  static List<Method> getters(Class<?> rowType) {
    return GETTERS.computeIfAbsent(rowType, RowTypes::findGetters);
  }

  private static List<Method> findGetters(Class<?> rowType) {
    return Arrays.stream(rowType.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(SchemaFieldNumber.class))
        .sorted(Comparator.comparingInt(RowTypes::number))
        .toList();
  }

  @SuppressWarnings("unchecked") // the generated class implements BiFunction
  private static BiFunction<Object, Object, Object> setter(
      MethodHandles.Lookup lookup, Class<?> builderType, Method getter) {
    String name = "set" + getter.getName().substring("get".length());
    try {
      Method setter = builderType.getDeclaredMethod(name, getter.getReturnType());
      return (BiFunction<Object, Object, Object>)
          LambdaMetafactory.metafactory(
                  lookup,
                  "apply",
                  MethodType.methodType(BiFunction.class),
                  MethodType.methodType(Object.class, Object.class, Object.class),
                  lookup.unreflect(setter),
                  MethodType.methodType(builderType, builderType, boxed(getter.getReturnType())))
              .getTarget()
              .invoke();
    } catch (Throwable e) {
      throw new IllegalStateException(builderType.getName() + " cannot " + name, e);
    }
  }

  private static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }
}

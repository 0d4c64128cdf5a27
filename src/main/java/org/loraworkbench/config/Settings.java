package org.loraworkbench.config;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The described settings of a record, in the order of its components. Everything that has to do
 * with all settings (form, file, documentation) goes through them, so that a new one is a component
 * with a {@link Help}.
 *
 * @param <R> the record, whose canonical constructor checks ranges with {@link ConfigException}s
 *     that name the setting
 */
public final class Settings<R extends Record> {

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    public static final Settings<TrainingConfig> TRAINING =
            new Settings<>(TrainingConfig.class, TrainingConfig.defaults());
    public static final Settings<LoraConfig> ADAPTER =
            new Settings<>(LoraConfig.class, LoraConfig.defaults());
    public static final Settings<Grid> GRID = new Settings<>(Grid.class, Grid.NONE);
    public static final Settings<Experiment> EXPERIMENT =
            new Settings<>(Experiment.class, Experiment.defaults());

    private final Class<R> type;
    private final R defaults;
    private final List<Setting> all;

    private Settings(Class<R> type, R defaults) {
        this(
                type,
                defaults,
                components(type)
                        .filter(component -> component.isAnnotationPresent(Help.class))
                        .map(component -> setting(component, defaults))
                        .toList());
    }

    private Settings(Class<R> type, R defaults, List<Setting> all) {
        this.type = type;
        this.defaults = defaults;
        this.all = all;
    }

    private static Setting setting(RecordComponent component, Record defaults) {
        Help help = component.getAnnotation(Help.class);
        return new Setting(
                nameOf(component),
                component.getType(),
                get(component, defaults),
                help.value(),
                help.hint());
    }

    public List<Setting> all() {
        return all;
    }

    public R defaults() {
        return defaults;
    }

    public Setting named(String name) {
        return all.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No setting is called " + name));
    }

    /** These settings alone. */
    public Settings<R> only(String... names) {
        return new Settings<>(type, defaults, Stream.of(names).map(this::named).toList());
    }

    /** All settings but these. */
    public Settings<R> without(String... names) {
        Set<String> left = Set.of(names);
        return new Settings<>(
                type,
                defaults,
                all.stream().filter(setting -> !left.contains(setting.name())).toList());
    }

    /** The value that a record has for a setting. */
    public Object value(R values, String name) {
        return components(type)
                .filter(component -> nameOf(component).equals(name))
                .map(component -> get(component, values))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The record with other values of some settings.
     *
     * @param changes by name; values of the components' types
     * @throws ConfigException if the record refuses a value
     */
    public R with(R values, Map<String, ?> changes) {
        Object[] arguments =
                components(type)
                        .map(
                                component ->
                                        changes.containsKey(nameOf(component))
                                                ? changes.get(nameOf(component))
                                                : get(component, values))
                        .toArray();
        return create(arguments);
    }

    /**
     * Reads these settings from an object of an experiment's file.
     *
     * @param otherwise what missing fields take
     * @throws ConfigException naming the field
     */
    R read(JsonFields fields, R otherwise) {
        Map<String, Object> read = new LinkedHashMap<>();
        for (Setting setting : all) {
            read.put(setting.name(), setting.read(fields, value(otherwise, setting.name())));
        }
        return with(otherwise, read);
    }

    private R create(Object[] arguments) {
        Class<?>[] types = components(type).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConfigException problem) {
                throw problem;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return Arrays.stream(Objects.requireNonNull(type.getRecordComponents()));
    }

    private static String nameOf(RecordComponent component) {
        return SNAKE_CASE.translate(component.getName());
    }

    private static Object get(RecordComponent component, Record values) {
        try {
            return component.getAccessor().invoke(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.loraworkbench.gui.common.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.loraworkbench.config.Setting;
import org.loraworkbench.config.Settings;

/**
 * A field for each described setting of a record: numbers and texts are typed, enums are chosen,
 * booleans are ticked. A typed value is wrong where the record refuses it.
 *
 * @param <R> the record
 */
public final class SettingFields<R extends Record> {

    private final Settings<R> settings;
    private final Map<String, FormField<?>> typed = new LinkedHashMap<>();
    private final Map<String, ChoiceField<String>> chosen = new LinkedHashMap<>();
    private final Map<String, BooleanProperty> ticked = new LinkedHashMap<>();

    public SettingFields(Settings<R> settings) {
        this.settings = settings;
        settings.all().forEach(this::add);
    }

    private void add(Setting setting) {
        String name = setting.name();
        String initial = Setting.shown(setting.initial());
        if (setting.isSwitch()) {
            ticked.put(name, new SimpleBooleanProperty((boolean) setting.initial()));
        } else if (setting.isChoice()) {
            ChoiceField<String> field =
                    new ChoiceField<>(
                            SettingReading.help(setting),
                            setting.choices().stream().map(Setting::shown).toList());
            field.choose(initial);
            field.hintProperty().set(setting.hint());
            chosen.put(name, field);
        } else {
            FormField<Object> field =
                    new FormField<>(
                            SettingReading.help(setting),
                            initial,
                            SettingReading.of(settings, name, Object.class));
            field.hintProperty().set(setting.hint());
            typed.put(name, field);
        }
    }

    /** What is typed, by the name of its setting. */
    public Map<String, FormField<?>> typed() {
        return Collections.unmodifiableMap(typed);
    }

    /** What is chosen from a list, by the name of its setting. */
    public Map<String, ChoiceField<String>> chosen() {
        return Collections.unmodifiableMap(chosen);
    }

    /** What is on or off, by the name of its setting. */
    public Map<String, BooleanProperty> ticked() {
        return Collections.unmodifiableMap(ticked);
    }

    public String help(String name) {
        return SettingReading.help(settings.named(name));
    }

    /** What stands in a setting's field; of a text that cannot be read, its last good value. */
    public Object value(String name) {
        if (typed.containsKey(name)) {
            return typed.get(name).value();
        }
        return ticked.containsKey(name)
                ? ticked.get(name).get()
                : settings.named(name).choice(chosen.get(name).value());
    }

    /**
     * The record with what stands in the fields.
     *
     * @throws org.loraworkbench.config.ConfigException if values do not go together
     */
    public R read(R otherwise) {
        return settings.with(
                otherwise,
                settings.all().stream()
                        .map(Setting::name)
                        .collect(Collectors.toMap(Function.identity(), this::value)));
    }

    /** Writes a record's values into the fields. */
    public void fill(R values) {
        typed.forEach((name, field) -> field.textProperty().set(shown(values, name)));
        chosen.forEach((name, field) -> field.choose(shown(values, name)));
        ticked.forEach((name, field) -> field.set((boolean) settings.value(values, name)));
    }

    private String shown(R values, String name) {
        return Setting.shown(settings.value(values, name));
    }
}

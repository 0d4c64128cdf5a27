package org.loraworkbench.gui.common.form;

import java.util.Map;
import java.util.function.Function;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Setting;
import org.loraworkbench.config.Settings;

/** Readers of texts for {@link FormField}s that stand for a described setting. */
public final class SettingReading {

    private SettingReading() {}

    /** The help of a setting, which begins with its name in files. */
    public static String help(Setting setting) {
        return setting.name() + ": " + setting.help();
    }

    /**
     * A reader that takes what the setting's record takes.
     *
     * @param type of the setting's values, boxed
     */
    public static <T, R extends Record> Function<String, T> of(
            Settings<R> settings, String name, Class<T> type) {
        Setting setting = settings.named(name);
        Function<String, ?> reader = NumberReading.of(setting.type());
        return text -> type.cast(accepted(settings, name, reader.apply(text)));
    }

    /**
     * @throws IllegalArgumentException if the record refuses the value, with its reason
     */
    private static <R extends Record> Object accepted(
            Settings<R> settings, String name, Object value) {
        try {
            settings.with(settings.defaults(), Map.of(name, value));
            return value;
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.problem(), e);
        }
    }
}

package org.loraworkbench.gui.theme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the preferences in one JSON file. Losing them costs a click, so a file that cannot be read
 * or written is reported in the log and otherwise ignored.
 */
public final class PreferencesFile {

    private static final Logger LOG = LoggerFactory.getLogger(PreferencesFile.class);

    private final Path file;

    public PreferencesFile(Path file) {
        this.file = file;
    }

    public Preferences load() {
        if (Files.notExists(file)) {
            return Preferences.DEFAULT;
        }
        try {
            return Json.read(file, Preferences.class);
        } catch (ConfigException e) {
            LOG.warn("The preferences cannot be read ({}); the defaults are used.", e.getMessage());
            return Preferences.DEFAULT;
        }
    }

    public void save(Preferences preferences) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.getParent());
            Json.MAPPER
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(unfinished.toFile(), preferences);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The preferences could not be saved to {} ({}).", file, e.toString());
        }
    }
}

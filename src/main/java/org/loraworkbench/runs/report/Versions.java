package org.loraworkbench.runs.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** With what this program was built and runs. */
final class Versions {

    private static final String ENGINE = "/pytorch-engine.properties";

    private Versions() {}

    /** By name, to be shown; what cannot be told is left out. */
    static Map<String, String> current() {
        Map<String, String> versions = new LinkedHashMap<>();
        String program = Versions.class.getPackage().getImplementationVersion();
        versions.put("LoRA Workbench", program == null ? "built here" : program);
        versions.put(
                "Java", Runtime.version().toString() + " (" + System.getProperty("os.arch") + ")");
        Properties engine = engine();
        putIfKnown(versions, "DJL", engine.getProperty("djl_version"));
        putIfKnown(versions, "PyTorch", engine.getProperty("pytorch_version"));
        return versions;
    }

    private static void putIfKnown(Map<String, String> versions, String name, String version) {
        if (version != null) {
            versions.put(name, version);
        }
    }

    /** DJL says its versions in a resource, without being loaded. */
    private static Properties engine() {
        Properties properties = new Properties();
        try (InputStream stream = Versions.class.getResourceAsStream(ENGINE)) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            // Then its version is not known.
        }
        return properties;
    }
}

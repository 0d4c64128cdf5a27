package org.loraworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;

class WorkerClassPathTest {

    private static final String LIBRARIES =
            String.join(
                    File.pathSeparator,
                    "target/classes",
                    "m2/javafx-base-21.0.9-linux.jar",
                    "m2/api-0.36.0.jar",
                    "m2/pytorch-native-cpu-2.7.1-linux-x86_64.jar");

    @TempDir Path folder;

    @Test
    void theWindowsLibrariesAreLeftOff() throws IOException {
        assertThat(WorkerClassPath.arguments(LIBRARIES, false, "Main"))
                .containsExactly(
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                "target/classes",
                                "m2/api-0.36.0.jar",
                                "m2/pytorch-native-cpu-2.7.1-linux-x86_64.jar"),
                        "Main");
    }

    @Test
    void forCudaTheNativesForTheCpuAreLeftOff() throws IOException {
        assertThat(WorkerClassPath.arguments(LIBRARIES, true, "Main").get(1))
                .isEqualTo(String.join(File.pathSeparator, "target/classes", "m2/api-0.36.0.jar"));
    }

    @Test
    void aJarWithAManifestIsTakenAsItIs() throws IOException {
        String jar = jarWithManifest().toString();

        assertThat(WorkerClassPath.arguments(jar, false, "Main"))
                .containsExactly("-cp", jar, "Main");
    }

    @Test
    void forCudaAJarGoesWhereItsManifestDoesNotCount() throws IOException {
        List<String> arguments =
                WorkerClassPath.arguments(jarWithManifest().toString(), true, "some.Main");

        assertThat(arguments)
                .containsSubsequence(
                        "--module-path",
                        folder.resolve("lora-workbench.jar").toString(),
                        "-cp",
                        folder.resolve("lib/api-0.36.0.jar").toString(),
                        "--module",
                        "lora.workbench/some.Main");
    }

    private Path jarWithManifest() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        "lib/api-0.36.0.jar lib/pytorch-native-cpu-2.7.1-linux-x86_64.jar"
                                + " lib/javafx-base-21.0.9-linux.jar");
        Path jar = folder.resolve("lora-workbench.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }

    @ParameterizedTest
    @CsvSource({
        "cpu, true, false",
        "cuda, false, true",
        "cuda:1, false, true",
        "auto, false, false",
        "auto, true, true"
    })
    void autoTakesCudaOnlyWhereItIsInstalled(String device, boolean installed, boolean cuda) {
        Experiment experiment =
                ExperimentJson.parse("test", "{\"training\": {\"device\": \"" + device + "\"}}");
        Map<String, String> environment =
                installed ? Map.of("PYTORCH_LIBRARY_PATH", "/opt/libtorch") : Map.of();

        assertThat(WorkerClassPath.wantsCuda(experiment, environment)).isEqualTo(cuda);
    }
}

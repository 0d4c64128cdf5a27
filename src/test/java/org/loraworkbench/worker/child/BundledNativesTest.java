package org.loraworkbench.worker.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;

class BundledNativesTest {

    private static final String NATIVES = "native/lib/pytorch.properties";

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void showThemAgain() {
        Thread.currentThread().setContextClassLoader(before);
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

        assertThat(BundledNatives.mayUseCuda(experiment, environment)).isEqualTo(cuda);
    }

    @Test
    void hiddenNativesAreNotFoundButEverythingElseIs() throws IOException {
        assertThat(before.getResources(NATIVES).hasMoreElements()).isTrue();

        BundledNatives.hide();

        ClassLoader now = Thread.currentThread().getContextClassLoader();
        assertThat(now.getResources(NATIVES).hasMoreElements()).isFalse();
        assertThat(now.getResources("jnilib/pytorch.properties").hasMoreElements()).isTrue();
    }
}

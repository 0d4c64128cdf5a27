package org.loraworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OpenMpTest {

    @Test
    void whatTheUserSetStays() {
        assertThat(OpenMp.settings(Map.of("OMP_NUM_THREADS", "3", "MKL_NUM_THREADS", "3")))
                .doesNotContainKeys("OMP_NUM_THREADS", "MKL_NUM_THREADS")
                .containsKey("GOMP_SPINCOUNT");
        assertThat(OpenMp.settings(Map.of("OMP_WAIT_POLICY", "active")))
                .doesNotContainKey("GOMP_SPINCOUNT");
    }

    @Test
    void threadsWaitLongerWhereTheirNumberMayBecomeSmaller() {
        assertThat(OpenMp.settings(Map.of())).containsEntry("GOMP_SPINCOUNT", "10000");
        assertThat(OpenMp.settings(Map.of("OMP_NUM_THREADS", "2")))
                .containsEntry("GOMP_SPINCOUNT", "1000");
        assertThat(OpenMp.settings(Map.of("OMP_DYNAMIC", "false")))
                .containsEntry("GOMP_SPINCOUNT", "1000");
    }

    @Test
    void aThreadForEachCoreThatIsThere() {
        Processor.current()
                .physicalCores()
                .ifPresent(
                        cores ->
                                assertThat(OpenMp.settings(Map.of()))
                                        .containsEntry("OMP_NUM_THREADS", "" + cores));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nativeLibrariesOfThisProcessReadThem() {
        OpenMp.prepareThisProcess();

        Function getenv = Function.getFunction(Platform.C_LIBRARY_NAME, "getenv");
        OpenMp.settings(System.getenv())
                .forEach(
                        (name, value) ->
                                assertThat(getenv.invokeString(new Object[] {name}, false))
                                        .isEqualTo(value));
    }
}

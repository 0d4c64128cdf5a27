package org.loraworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerProbeTest {

    @Test
    void aWorkerFindsItsEngineAndTheCpu() throws Exception {
        WorkerProbe.Report report = WorkerProbe.ask();

        assertThat(report.engine()).startsWith("PyTorch 2.");
        assertThat(report.devices()).contains("cpu");
        assertThat(report.threads()).isPositive();
    }

    @Test
    void theMainClassOfTheProbeExists() throws Exception {
        Class<?> main = Class.forName(WorkerProbe.MAIN_CLASS, false, getClass().getClassLoader());

        assertThat(main.getMethod("main", String[].class)).isNotNull();
    }
}

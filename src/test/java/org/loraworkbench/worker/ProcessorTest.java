package org.loraworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {

    /** Two sockets of two cores with two threads each, as Linux lists them. */
    private static List<String> twoSockets() {
        return java.util.stream.IntStream.range(0, 8)
                .boxed()
                .flatMap(
                        cpu ->
                                List.of(
                                        "processor\t: " + cpu,
                                        "model name\t: Some: CPU",
                                        "physical id\t: " + cpu / 4,
                                        "core id\t\t: " + cpu / 2 % 2,
                                        "flags\t\t: fpu avx512_bf16",
                                        "")
                                        .stream())
                .toList();
    }

    @Test
    void coresThatShareTheirUnitsCountOnce() {
        Processor processor = Processor.parse(twoSockets(), 8);

        assertThat(processor.physicalCores()).hasValue(4);
        assertThat(processor.name()).isEqualTo("Some: CPU");
        assertThat(processor.flags()).contains("avx512_bf16");
    }

    @Test
    void aContainerMayUseFewerCoresThanThereAre() {
        assertThat(Processor.parse(twoSockets(), 3).physicalCores()).hasValue(3);
    }

    @Test
    void elsewhereOnlyTheLogicalCoresAreKnown() {
        Processor processor = Processor.parse(List.of(), 6);

        assertThat(processor.logicalCores()).isEqualTo(6);
        assertThat(processor.physicalCores()).isEmpty();
        assertThat(processor.flags()).isEmpty();
    }
}

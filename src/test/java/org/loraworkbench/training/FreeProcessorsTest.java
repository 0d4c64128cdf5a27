package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreeProcessorsTest {

    private static final long HALF_A_SECOND = 500_000_000;

    private final List<Integer> set = new ArrayList<>();
    private double othersUse;
    private long now;

    private FreeProcessors of(int most, int processors) {
        return new FreeProcessors(most, processors, () -> othersUse, () -> now, set::add);
    }

    /** Looks at the machine so many times. */
    private void look(FreeProcessors free, int times) {
        for (int i = 0; i < times; i++) {
            free.fit();
            now += HALF_A_SECOND;
        }
    }

    @Test
    void aQuietMachineIsUsedWhole() {
        othersUse = 0.3;

        look(of(2, 2), 10);

        assertThat(set).isEmpty();
    }

    @Test
    void aProcessorThatAnotherProgramTakesIsLeftToItUntilItEnds() {
        FreeProcessors free = of(2, 2);

        othersUse = 0.7;
        look(free, 5);
        othersUse = 0;
        look(free, 5);

        assertThat(set).containsExactly(1, 2);
    }

    @Test
    void oneLookIsNotBelieved() {
        FreeProcessors free = of(2, 2);

        look(free, 2);
        othersUse = 2;
        look(free, 1);
        othersUse = 0;
        look(free, 2);

        assertThat(set).isEmpty();
    }

    @Test
    void oneThreadIsLeftHoweverMuchOthersUse() {
        othersUse = 9;

        look(of(4, 4), 3);

        assertThat(set).containsExactly(1);
    }

    /** Two logical processors share a core's arithmetic units. */
    @Test
    void processorsBeyondTheThreadsAreTakenFirst() {
        othersUse = 3;

        look(of(4, 8), 3);

        assertThat(set).isEmpty();
    }

    @Test
    void itLooksTwiceASecond() {
        othersUse = 1;
        FreeProcessors free = of(2, 2);

        for (int i = 0; i < 100; i++) {
            free.fit();
            now += HALF_A_SECOND / 200;
        }

        assertThat(set).as("one look in half a second").isEmpty();
    }
}

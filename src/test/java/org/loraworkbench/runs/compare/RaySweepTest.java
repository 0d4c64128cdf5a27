package org.loraworkbench.runs.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.runs.ListedRun;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.runs.RunStatus;

/** Run folders as a Ray Tune program wrote them, one whole and one that ASHA ended early. */
class RaySweepTest {

    private static final Workspace SWEEP = new Workspace(Path.of("src/test/resources/ray"));
    private static final String LEFT = "left the race: ASHA ended it at validation loss 0.7027";

    @Test
    void itsTrialsAreRuns() {
        List<ListedRun> runs = new RunRepository(SWEEP, folder -> false).list();

        assertThat(runs)
                .hasSize(2)
                .allSatisfy(
                        run -> {
                            assertThat(run).isInstanceOf(ListedRun.Intact.class);
                            assertThat(((ListedRun.Intact) run).status())
                                    .isEqualTo(RunStatus.FINISHED);
                        });
    }

    @Test
    void itsTrialsAreComparedWithTheirLosses() {
        Comparison comparison = ComparedRuns.of(SWEEP, folder -> false).refresh();

        assertThat(comparison.damaged()).isEmpty();
        ComparedLane left = comparison.lanes().get(0);
        assertThat(left.settings().name()).isEqualTo("r4-lr0.01-s42");
        assertThat(left.reason()).hasValue(LEFT);
        assertThat(left.results().steps()).isEqualTo(2);
        assertThat(left.results().validationLoss()).isCloseTo(0.70266, within(1e-5));
        ComparedLane whole = comparison.lanes().get(1);
        assertThat(whole.settings().lora().r()).isEqualTo(1);
        assertThat(whole.learningRate()).isEqualTo(1e-5);
        assertThat(whole.results().trainLoss()).isCloseTo(0.693166, within(1e-5));
        assertThat(whole.results().metrics()).containsEntry("accuracy", 0.5);
        assertThat(whole.results().adapterBytes()).isPositive();
    }

    @Test
    void itsCurvesAreThere() {
        List<ComparedLane> lanes = ComparedRuns.of(SWEEP, folder -> false).refresh().lanes();

        assertThat(new CurveReader().read(lanes).values())
                .extracting(curves -> curves.trainLoss().steps().length)
                .containsExactlyInAnyOrder(2, 8);
    }
}

package org.loraworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.runs.compare.SampleLanes.full;
import static org.loraworkbench.runs.compare.SampleLanes.lane;
import static org.loraworkbench.runs.compare.SampleLanes.rank;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Method;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Comparison;

class CompareViewModelTest {

    private final RecordedLinks links = new RecordedLinks();
    private final CompareViewModel page = new CompareViewModel(links);
    private final ComparedLane small = rank(1, 1, 0.7);
    private final ComparedLane large = rank(8, 1, 0.8);

    private void show(ComparedLane... lanes) {
        SampleCompare.show(page, new Comparison(List.of(lanes), List.of()));
    }

    @Test
    void thePageSaysWhetherItReadsIsEmptyOrFilled() {
        assertThat(page.stateProperty().get()).isEqualTo(CompareViewModel.State.READING);
        show();
        assertThat(page.stateProperty().get()).isEqualTo(CompareViewModel.State.EMPTY);
        page.look();
        assertThat(page.stateProperty().get()).isEqualTo(CompareViewModel.State.READING);
        show(small);
        assertThat(page.stateProperty().get()).isEqualTo(CompareViewModel.State.FILLED);
        page.look();
        assertThat(page.stateProperty().get()).isEqualTo(CompareViewModel.State.FILLED);
    }

    @Test
    void theSelectionStaysWhenRunsComeAndGoes() {
        show(small, large);
        page.focus().choose(List.of(small.id(), large.id()));
        show(full(1, 0.9), large);
        assertThat(page.selectedProperty().get()).containsExactly(large);
        assertThat(page.focus().chosenProperty().get()).containsExactly(large.id());
    }

    @Test
    void aRunThatIsAskedForIsSelectedAsSoonAsItIsThere() {
        page.lanes().searchProperty().set("nothing like it");
        page.show(large.folder());
        assertThat(page.lanes().searchProperty().get()).isEmpty();
        show(small, large);
        assertThat(page.selectedProperty().get()).containsExactly(large);
    }

    @Test
    void oneLaneOfManyIsTrainedAgainAlone() {
        ComparedLane first =
                lane("{\"name\": \"many\", \"grid\": {\"r\": [2, 4]}, \"baselines\": [\"full\"]}");
        page.again(first);
        Experiment again = links.again.get(0);
        assertThat(again.lanes()).containsExactly(first.settings());
        assertThat(again.training()).isEqualTo(first.experiment().training());
        assertThat(links.origins).containsExactly("r2 of “many”");
        page.againRun(first);
        assertThat(links.again.get(1)).isEqualTo(first.experiment());
    }

    @Test
    void aBaselineIsTrainedAgainAsABaseline() {
        page.again(full(3, 0.9));
        assertThat(links.again.get(0).lanes())
                .extracting(again -> again.method())
                .containsExactly(Method.FULL);
        assertThat(links.again.get(0).training().seed()).isEqualTo(3);
    }
}

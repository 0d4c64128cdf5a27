package org.loraworkbench.gui.compare.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.compare.ComparedLane;

class LaneFocusTest {

    private final LaneFocus focus = new LaneFocus();
    private final ComparedLane.Id a = new ComparedLane.Id(new RunFolder(Path.of("run")), "a");
    private final ComparedLane.Id b = new ComparedLane.Id(new RunFolder(Path.of("run")), "b");

    @Test
    void withoutAChoiceNoLaneIsAside() {
        assertThat(focus.isAside(a)).isFalse();
        focus.choose(List.of(b));
        assertThat(focus.isAside(a)).isTrue();
        assertThat(focus.isAside(b)).isFalse();
    }

    @Test
    void togglingAddsLanesAndTakesThemAway() {
        focus.toggle(List.of(a));
        focus.toggle(List.of(b));
        assertThat(focus.chosenProperty().get()).containsExactlyInAnyOrder(a, b);
        focus.toggle(List.of(a));
        assertThat(focus.chosenProperty().get()).containsExactly(b);
        focus.toggle(List.of(a, b));
        assertThat(focus.chosenProperty().get()).containsExactlyInAnyOrder(a, b);
    }
}

package org.loraworkbench.gui.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.playground.MixViewModel.Part;

class MixViewModelTest {

    private static final Part R4 = new Part("r4", Path.of("run/adapters/r4"));
    private static final Part R8 = new Part("r8", Path.of("run/adapters/r8"));

    private final MixViewModel model = new MixViewModel();
    private int changes;

    private void show() {
        model.chooseWith(() -> changes++);
        model.show(List.of(R4, R8));
    }

    @Test
    void twoAdaptersMakeAMix() {
        show();
        model.firstProperty().set(R4);
        assertThat(model.mix()).isEmpty();
        assertThat(changes).isZero();

        model.secondProperty().set(R8);

        assertThat(model.mix().orElseThrow().name()).isEqualTo("r4 + r8");
        assertThat(changes).isEqualTo(1);
        model.leave();
        assertThat(model.mix()).isEmpty();
        assertThat(changes).isEqualTo(2);
    }

    @Test
    void aFolderIsTheSecondAdapter() {
        show();
        model.firstProperty().set(R4);
        model.open(Path.of("elsewhere/tuned"));

        assertThat(model.mix().orElseThrow().lane().mixedWith().orElseThrow())
                .isEqualTo(Path.of("elsewhere/tuned").toAbsolutePath());
        assertThat(model.parts()).hasSize(3);
    }

    @Test
    void lanesThatLieElsewhereNowStayChosen() {
        show();
        model.firstProperty().set(R4);
        model.open(Path.of("elsewhere/tuned"));
        Part newer = new Part("r4", Path.of("run/now/r4"));

        model.renew(List.of(newer, R8));

        assertThat(model.firstProperty().get()).isEqualTo(newer);
        assertThat(model.secondProperty().get().name()).isEqualTo("tuned");
        assertThat(model.parts()).hasSize(3);
        assertThat(changes).isEqualTo(1);
    }
}

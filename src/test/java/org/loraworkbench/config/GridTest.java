package org.loraworkbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {

    private static List<AdapterConfig> lanes(String grid) {
        return parse(grid).lanes();
    }

    private static Experiment parse(String grid) {
        return ExperimentJson.parse("e.json", "{\"grid\": " + grid.replace('\'', '"') + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "16, FIXED, 16, 16",
        "1e1, FIXED, 10, 10",
        "2r, TIMES_RANK, 2, 18",
        "r, TIMES_RANK, 1, 9",
        "0.5 * r, TIMES_RANK, 0.5, 4.5",
        "8√r, TIMES_ROOT_OF_RANK, 8, 24",
        "8sqrt(r), TIMES_ROOT_OF_RANK, 8, 24"
    })
    void alphaIsFixedOrGoesWithTheRankOrItsRoot(
            String text, AlphaLaw.Kind kind, double factor, double ofNine) {
        AlphaLaw law = AlphaLaw.parse("lora_alpha", text);

        assertThat(law).isEqualTo(new AlphaLaw(kind, factor));
        assertThat(law.of(9)).isCloseTo(ofNine, within(1e-12));
        assertThat(AlphaLaw.parse("lora_alpha", law.toString())).isEqualTo(law);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'two'", "'2x'", "'r2'", "'8√'", "'1.2.3r'", "true", "[[1]]"})
    void whatIsNoLawIsRefusedWithWhatWouldBeRight(String alpha) {
        ConfigException problem =
                catchThrowableOfType(
                        ConfigException.class, () -> parse("{'lora_alpha': [" + alpha + "]}"));

        assertThat(problem).hasMessageContaining("lora_alpha").hasMessageContaining("2r or 8√r");
    }

    @Test
    void aFactorThatIsNotAboveZeroIsRefused() {
        assertThat(
                        catchThrowableOfType(
                                ConfigException.class, () -> parse("{'lora_alpha': ['0r']}")))
                .hasMessageContaining("above 0");
        assertThat(
                        catchThrowableOfType(
                                ConfigException.class, () -> parse("{'learning_rate': [0.0]}")))
                .hasMessageContaining("grid.learning_rate");
    }

    @Test
    void aLawGivesEveryRankItsAlpha() {
        assertThat(lanes("{'r': [1, 4, 16], 'lora_alpha': '2r'}"))
                .extracting(lane -> lane.name() + " " + lane.lora().loraAlpha())
                .containsExactly("r1 2.0", "r4 8.0", "r16 32.0");
        assertThat(lanes("{'r': [1, 4], 'lora_alpha': [16, '8√r']}"))
                .extracting(lane -> lane.name() + " " + lane.lora().loraAlpha())
                .containsExactly("r1-a16 16.0", "r1-a8sqrt 8.0", "r4-a16 16.0");
    }

    /** At r = 4 both laws mean 16: that lane is trained once. */
    @Test
    void whatTwoLawsShareIsOneLane() {
        assertThat(lanes("{'r': [4], 'lora_alpha': [16, '4r', '8√r']}"))
                .extracting(AdapterConfig::name)
                .containsExactly("r4-a16");
    }

    @Test
    void everyRankIsTrainedAtEveryLearningRate() {
        assertThat(lanes("{'r': [1, 8], 'learning_rate': [1e-3, 0.0003]}"))
                .extracting(lane -> lane.name() + " " + lane.learningRate())
                .containsExactly(
                        "r1-lr0.001 0.001",
                        "r1-lr0.0003 3.0E-4",
                        "r8-lr0.001 0.001",
                        "r8-lr0.0003 3.0E-4");
        assertThat(lanes("{'learning_rate': 0.01}"))
                .singleElement()
                .matches(lane -> lane.name().equals("r8") && lane.learningRate() == 0.01);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'r': [1, 2], 'lora_alpha': [16, '2r', '8√r'], 'learning_rate': [1e-3, 3e-3]}",
                "{'learning_rate': [1e-3, 3e-3]}",
                "{'r': [4]}"
            })
    void whatIsWrittenReadsBackEqual(String grid) {
        Experiment experiment = parse(grid);

        assertThat(ExperimentJson.parse("again", ExperimentJson.write(experiment)))
                .isEqualTo(experiment);
    }
}

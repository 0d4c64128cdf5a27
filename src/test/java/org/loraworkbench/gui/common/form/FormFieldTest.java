package org.loraworkbench.gui.common.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Settings;

class FormFieldTest {

    private final FormField<List<Integer>> ranks =
            new FormField<>("", "8", NumberReading.listOf(NumberReading.wholeNumber(1, 4096)));

    @Test
    void readsSeveralValues() {
        ranks.textProperty().set("1, 2,4 ,8");
        assertThat(ranks.value()).containsExactly(1, 2, 4, 8);
        assertThat(ranks.isValid()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | From 1 to 4096",
                "1.5 | “1.5” is not a whole number",
                "'' | A number is needed here",
                "1,, 2 | A number is needed here",
                "8,8 | A value stands here twice",
                "many | “many” is not a whole number"
            })
    void saysWhatIsWrongAndKeepsTheLastGoodValue(String text, String error) {
        ranks.textProperty().set(text);
        assertThat(ranks.errorProperty().get()).isEqualTo(error);
        assertThat(ranks.value()).containsExactly(8);
    }

    @Test
    void forgetsTheErrorWithTheNextGoodText() {
        ranks.textProperty().set("x");
        ranks.textProperty().set("8");
        assertThat(ranks.isValid()).isTrue();
    }

    @Test
    void decimalsHaveTheirLimits() {
        FormField<Double> dropout =
                new FormField<>(
                        "",
                        "0.0",
                        SettingReading.of(Settings.ADAPTER, "lora_dropout", Double.class));
        dropout.textProperty().set("1");
        assertThat(dropout.errorProperty().get())
                .isEqualTo("must be at least 0 and below 1, but is 1");
        dropout.textProperty().set("1e-3");
        assertThat(dropout.value()).isEqualTo(0.001);
        dropout.textProperty().set("NaN");
        assertThat(dropout.isValid()).isFalse();
    }
}

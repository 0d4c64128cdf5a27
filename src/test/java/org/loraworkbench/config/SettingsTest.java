package org.loraworkbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    @Test
    void everySettingOfTrainingIsDescribed() {
        assertThat(Settings.TRAINING.all())
                .hasSameSizeAs(TrainingConfig.class.getRecordComponents());
    }

    static Stream<Settings<?>> all() {
        return Stream.of(Settings.TRAINING, Settings.ADAPTER, Settings.EXPERIMENT, Settings.GRID);
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesAreThoseOfFilesAndHelpIsWholeSentences(Settings<?> settings) {
        assertThat(settings.all())
                .allSatisfy(
                        setting -> {
                            assertThat(setting.name()).matches("[a-z]+(_[a-z]+)*");
                            assertThat(setting.help()).matches("\\p{Lu}.*[.]");
                        });
    }

    @Test
    void oneValueChangesAndTheOthersStay() {
        TrainingConfig changed =
                Settings.TRAINING.with(
                        TrainingConfig.defaults().withSteps(7), Map.of("warmup_steps", 3));
        assertThat(changed).isEqualTo(TrainingConfig.defaults().withSteps(7).withWarmupSteps(3));
        assertThat(Settings.TRAINING.value(changed, "warmup_steps")).isEqualTo(3);
    }

    @Test
    void theRecordsOwnCheckRefusesAValue() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                Settings.ADAPTER.with(
                                        LoraConfig.defaults(), Map.of("lora_dropout", 1.0)))
                .withMessage("lora_dropout: must be at least 0 and below 1, but is 1");
    }

    @Test
    void choicesAreShownAndFoundByTheirNames() {
        Setting bias = Settings.ADAPTER.named("bias");
        assertThat(bias.choices()).map(Setting::shown).containsExactly("none", "all", "lora_only");
        assertThat(bias.choice("lora_only")).isEqualTo(BiasMode.LORA_ONLY);
    }

    @Test
    void valuesAreShownAsAPersonWritesThem() {
        assertThat(List.of(0.001, 16.0, 1e-7, 300, GradientCheckpointing.ALWAYS))
                .map(Setting::shown)
                .containsExactly("0.001", "16", "0.0000001", "300", "always");
        assertThat(Setting.shown(Arrays.asList(1, 2))).isEqualTo("1,2");
    }

    @Test
    void someOfTheSettingsStandForThemselves() {
        assertThat(Settings.EXPERIMENT.only("base_quantization").all())
                .extracting(Setting::name)
                .containsExactly("base_quantization");
        assertThat(Settings.TRAINING.without("steps").all())
                .extracting(Setting::name)
                .doesNotContain("steps")
                .hasSize(Settings.TRAINING.all().size() - 1);
    }
}

package org.loraworkbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class LoraConfigTest {

    @Test
    void scalesByAlphaOverRank() {
        LoraConfig lora = LoraConfig.defaults().withRankAndAlpha(4, 16);
        assertThat(lora.scalingOf("encoder.query")).isEqualTo(4);
    }

    @Test
    void rsloraScalesByAlphaOverTheRootOfTheRank() {
        LoraConfig lora =
                LoraConfigJson.read(
                        Json.parse("x", "{\"r\": 4, \"lora_alpha\": 16, \"use_rslora\": true}"));
        assertThat(lora.scalingOf("encoder.query")).isEqualTo(8);
    }

    @Test
    void patternsMatchTheEndOfAName() {
        LoraConfig lora =
                LoraConfigJson.read(
                        Json.parse(
                                "x",
                                """
                                {"r": 8, "rank_pattern": {"layer.1.output.dense": 6, "query": 2},
                                 "alpha_pattern": {"query": 16}}
                                """));
        assertThat(lora.rankOf("bert.encoder.layer.1.output.dense")).isEqualTo(6);
        assertThat(lora.rankOf("bert.encoder.layer.11.output.dense")).isEqualTo(8);
        assertThat(lora.scalingOf("bert.encoder.layer.0.attention.self.query")).isEqualTo(8);
    }

    @Test
    void namesMatchWholePartsOnly() {
        TargetModules.Names names = new TargetModules.Names(java.util.List.of("query"));
        assertThat(names.matches("a.query")).isTrue();
        assertThat(names.matches("a.subquery")).isFalse();
    }

    @Test
    void anExpressionThatPythonRefusesIsNamedWithItsField() {
        assertThat(refused("{\"rank_pattern\": {\"q_proj(\": 16}}"))
                .isEqualTo(
                        "rank_pattern: \"q_proj(\" is no valid regular expression of Python, where"
                                + " PEFT puts it into (.*\\.)?(…)$: missing ), unterminated"
                                + " subpattern at position 0");
        assertThat(refused("{\"target_modules\": \".*(\"}"))
                .isEqualTo(
                        "target_modules: \".*(\" is no valid regular expression of Python: missing"
                                + " ), unterminated subpattern at position 2");
        assertThat(refused("{\"exclude_modules\": \"\\\\h\"}"))
                .startsWith("exclude_modules: ")
                .contains("bad escape \\h at position 0");
        assertThat(refused("{\"alpha_pattern\": {\"(?i)q\": 2}}"))
                .startsWith("alpha_pattern: ")
                .contains("global flags not at the start of the expression");
    }

    private static String refused(String json) {
        return catchThrowableOfType(
                        ConfigException.class, () -> LoraConfigJson.read(Json.parse("test", json)))
                .getMessage();
    }
}

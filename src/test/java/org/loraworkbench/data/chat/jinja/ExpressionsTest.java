package org.loraworkbench.data.chat.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in templates means what it means to Python's Jinja. */
class ExpressionsTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2025-03-07T09:05:02Z"), ZoneOffset.UTC);

    private static final JsonNode RECORDED = recorded();

    private static JsonNode recorded() {
        try (InputStream file =
                ExpressionsTest.class.getResourceAsStream("/chat/expressions.json")) {
            return JsonMapper.builder()
                    .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                    .build()
                    .readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<JsonNode> templates() {
        return RECORDED.get("templates").valueStream();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void givesWhatPythonsJinjaGives(JsonNode recorded) {
        String source = recorded.get("source").textValue();
        if (recorded.has("expected")) {
            assertThat(render(source)).isEqualTo(recorded.get("expected").textValue());
        } else {
            assertThatThrownBy(() -> render(source)).isInstanceOf(TemplateException.class);
        }
    }

    private static String render(String source) {
        Map<String, Object> variables =
                JsonMapper.builder()
                        .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                        .build()
                        .convertValue(RECORDED.get("variables"), new TypeReference<>() {});
        return Template.parse(source, CLOCK).render(variables);
    }

    @Test
    void anErrorKnowsItsLineOfTheTemplate() {
        assertThatThrownBy(() -> render("{{ 1 }}\n\n{{ none.strip() }}"))
                .hasMessage("'None' has no attribute 'strip'")
                .extracting(e -> ((TemplateException) e).line())
                .isEqualTo(3);
        assertThatThrownBy(() -> render("\n{% if true %}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("endif");
    }

    @Test
    void aMacroThatCallsItselfWithoutEndIsAnError() {
        assertThatThrownBy(() -> render("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("without end");
    }
}

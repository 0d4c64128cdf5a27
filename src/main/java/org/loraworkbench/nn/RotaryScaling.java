package org.loraworkbench.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.loraworkbench.config.ConfigException;

/**
 * How rotary positions are stretched to texts that are longer than those of the pretraining: the
 * kinds of {@code rope_type}, each computed as transformers does ({@code modeling_rope_utils}).
 */
enum RotaryScaling {
    DEFAULT {
        @Override
        double[] frequencies(Rotary.Settings settings, int tokens) {
            return settings.frequencies(settings.theta());
        }
    },

    /** All pairs turn slower by one factor (Chen et al. 2023). */
    LINEAR {
        @Override
        double[] frequencies(Rotary.Settings settings, int tokens) {
            double factor = settings.required("factor");
            return Arrays.stream(DEFAULT.frequencies(settings, tokens))
                    .map(frequency -> frequency / factor)
                    .toArray();
        }
    },

    /** Texts longer than the model's places turn slower, the longer they are. */
    DYNAMIC {
        @Override
        double[] frequencies(Rotary.Settings settings, int tokens) {
            double factor = settings.required("factor");
            double longest = Math.max(tokens, settings.places());
            double stretch = factor * longest / settings.places() - (factor - 1);
            double width = settings.rotated();
            return settings.frequencies(settings.theta() * Math.pow(stretch, width / (width - 2)));
        }
    },

    /**
     * Llama 3.1's: pairs that turn less than {@code low_freq_factor} times in the original length
     * are slowed down by {@code factor}, those that turn more than {@code high_freq_factor} times
     * stay, and the others lie in between.
     */
    LLAMA3 {
        @Override
        double[] frequencies(Rotary.Settings settings, int tokens) {
            double factor = settings.required("factor");
            double low = settings.required("low_freq_factor");
            double high = settings.required("high_freq_factor");
            double[] frequencies = DEFAULT.frequencies(settings, tokens);
            for (int i = 0; i < frequencies.length; i++) {
                double turns = settings.trainedPlaces() * frequencies[i] / (2 * Math.PI);
                double kept = clamp((turns - low) / (high - low));
                frequencies[i] *= kept + (1 - kept) / factor;
            }
            return frequencies;
        }
    },

    /** YaRN (Peng et al. 2023, section 3.2): slow pairs are slowed down, fast ones stay. */
    YARN {
        @Override
        double[] frequencies(Rotary.Settings settings, int tokens) {
            double factor = factor(settings);
            double first = pair(settings, settings.number("beta_fast", 32));
            double last = pair(settings, settings.number("beta_slow", 1));
            if (settings.json().path("truncate").asBoolean(true)) {
                first = Math.floor(first);
                last = Math.ceil(last);
            }
            double from = Math.max(first, 0);
            double to = Math.min(last, settings.rotated() - 1);
            double length = from == to ? 0.001 : to - from;
            double[] frequencies = DEFAULT.frequencies(settings, tokens);
            for (int i = 0; i < frequencies.length; i++) {
                double slowed = clamp((i - from) / length);
                frequencies[i] *= 1 - slowed + slowed / factor;
            }
            return frequencies;
        }

        /** The pair, as a fraction of them, that turns so many times in the original length. */
        private double pair(Rotary.Settings settings, double turns) {
            return settings.rotated()
                    * Math.log(settings.trainedPlaces() / (turns * 2 * Math.PI))
                    / (2 * Math.log(settings.theta()));
        }

        /** Equation 22: scores are sharpened, the more so the longer the texts may be. */
        @Override
        double size(Rotary.Settings settings) {
            double factor = factor(settings);
            double given = settings.number("mscale", 0);
            double all = settings.number("mscale_all_dim", 0);
            double size =
                    given > 0 && all > 0
                            ? sharpened(factor, given) / sharpened(factor, all)
                            : sharpened(factor, 1);
            return settings.number("attention_factor", size);
        }

        private double sharpened(double factor, double scale) {
            return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
        }
    },

    /** LongRoPE (Ding et al. 2024): a factor for each pair, other ones for longer texts. */
    LONGROPE {
        @Override
        double[] frequencies(Rotary.Settings settings, int tokens) {
            List<Double> factors =
                    settings.list(
                            tokens > settings.trainedPlaces() ? "long_factor" : "short_factor");
            double[] frequencies = DEFAULT.frequencies(settings, tokens);
            return IntStream.range(0, frequencies.length)
                    .mapToDouble(i -> frequencies[i] / factors.get(i))
                    .toArray();
        }

        @Override
        double size(Rotary.Settings settings) {
            double factor = factor(settings);
            double size =
                    factor <= 1
                            ? 1
                            : Math.sqrt(1 + Math.log(factor) / Math.log(settings.trainedPlaces()));
            return settings.number("attention_factor", size);
        }
    };

    /**
     * The angle of each pair of numbers from one token to the next.
     *
     * @param tokens of the text
     * @throws ConfigException if a number is missing that this kind needs
     */
    abstract double[] frequencies(Rotary.Settings settings, int tokens);

    /** What queries and keys are multiplied by. */
    double size(Rotary.Settings settings) {
        return 1;
    }

    /** The kind of a {@code rope_type}. */
    static RotaryScaling named(String type) {
        return Arrays.stream(values())
                .filter(kind -> kind.title().equals(type))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ConfigException(
                                        "config.json",
                                        "rope_type is \"%s\"; supported are %s"
                                                .formatted(type, String.join(", ", titles()))));
    }

    private static List<String> titles() {
        return Arrays.stream(values()).map(RotaryScaling::title).toList();
    }

    private String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many times longer texts may be than in the pretraining. */
    private static double factor(Rotary.Settings settings) {
        return settings.number("factor", (double) settings.places() / settings.trainedPlaces());
    }

    private static double clamp(double share) {
        return Math.min(1, Math.max(0, share));
    }
}

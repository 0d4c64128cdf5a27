package org.loraworkbench.config;

import java.util.regex.Pattern;

/**
 * One lane that an experiment asks for.
 *
 * @param name unique in its experiment; also the folder of the saved adapter
 * @param learningRate this lane's own peak rate; null: the experiment's
 * @param seed this lane's own, in a search; null: the experiment's
 */
public record AdapterConfig(
        String name, Method method, LoraConfig lora, Double learningRate, Long seed) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._=+-]{0,80}");

    public AdapterConfig {
        requireName(name);
        if (learningRate != null) {
            Check.positive("learning_rate", learningRate);
        }
    }

    /** A lane of the experiment's seed. */
    public AdapterConfig(String name, Method method, LoraConfig lora, Double learningRate) {
        this(name, method, lora, learningRate, null);
    }

    /** The same lane for a seed of its own, which stands in its name: {@code r8-s42}. */
    AdapterConfig withSeed(long own) {
        return new AdapterConfig(name + "-s" + own, method, lora, learningRate, own);
    }

    /**
     * @throws ConfigException if no lane can be called so
     */
    public static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigException(
                    "name",
                    "must be made of letters, digits and . _ = + - (it names a folder), but is \""
                            + Shown.text(name)
                            + "\"");
        }
    }

    public static AdapterConfig lora(String name, LoraConfig lora) {
        return new AdapterConfig(name, Method.LORA, lora, null);
    }

    /**
     * What a lane is called by its rank: {@code r8}, or {@code r8-mixed} where some modules have
     * another rank.
     */
    public static String nameByRank(LoraConfig lora) {
        return "r" + lora.r() + (lora.hasMixedRanks() ? "-mixed" : "");
    }

    /** A lane without low-rank matrices: {@code full} or {@code head}, named like its method. */
    public static AdapterConfig baseline(Method method) {
        return new AdapterConfig(
                method.name().toLowerCase(java.util.Locale.ROOT),
                method,
                LoraConfig.defaults(),
                null);
    }
}

package org.loraworkbench.nn;

import java.util.Random;

/**
 * How widely the weights of a new model are spread before any training, as transformers draws them:
 * normally, around 0. Biases begin at 0 and norms at 1.
 */
public final class InitialScale {

    private static final double INITIALIZER_RANGE = 0.02;

    private final ModelConfig config;

    public InitialScale(ModelConfig config) {
        this.config = config;
    }

    /** The standard deviation of a layer's weights. */
    public double of(ModuleOutline module) {
        return switch (config.modelType()) {
            case "t5", "mt5" -> config.number("initializer_factor", 1) * t5(module);
            case "gpt2" -> range() * gpt2(module);
            case "bart", "opt" -> config.number("init_std", INITIALIZER_RANGE);
            case "modernbert" -> modernBert(module);
            default -> range();
        };
    }

    /** One of a layer's weights. */
    public double draw(ModuleOutline module, Random random) {
        double number = random.nextGaussian();
        while (Math.abs(number) > cutoff()) {
            number = random.nextGaussian();
        }
        return number * of(module);
    }

    /** ModernBERT draws again what lies farther out, in standard deviations. */
    private double cutoff() {
        if (!config.modelType().equals("modernbert")) {
            return Double.POSITIVE_INFINITY;
        }
        String key = "initializer_cutoff_factor";
        return Math.max(0.1, config.number(key, config.json().path(key).isNull() ? 3 : 2));
    }

    /** What adds to the residual stream begins smaller, the deeper the model. */
    private double modernBert(ModuleOutline module) {
        return switch (module.shortName()) {
            case "Wo", "dense" -> range() / Math.sqrt(2.0 * config.layers("num_hidden_layers", 22));
            case "classifier" -> 1 / Math.sqrt(module.in());
            default -> range();
        };
    }

    private double range() {
        return config.number("initializer_range", INITIALIZER_RANGE);
    }

    /** Layers that add to the residual stream begin smaller, the deeper the model. */
    private double gpt2(ModuleOutline module) {
        return module.shortName().equals("c_proj")
                ? 1 / Math.sqrt(2.0 * config.integer("n_layer", 12))
                : 1;
    }

    /** From Mesh TensorFlow: outputs begin with unit variance, and queries are scaled already. */
    private double t5(ModuleOutline module) {
        int width = config.integer("d_model", 512);
        return switch (module.shortName()) {
            case "shared", "lm_head", "classifier" -> 1;
            case "q" -> 1 / Math.sqrt((double) width * config.integer("d_kv", 64));
            case "relative_attention_bias" -> 1 / Math.sqrt(width);
            default -> 1 / Math.sqrt(module.in());
        };
    }
}

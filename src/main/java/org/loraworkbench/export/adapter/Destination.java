package org.loraworkbench.export.adapter;

/** A program that adapters are taken to. */
public enum Destination {
    PEFT("PEFT and transformers", "a folder", "-peft", new PeftTarget()),
    MERGED("Merged model", "a folder with the whole model", "-merged", new MergedTarget()),
    GGUF("llama.cpp and Ollama", "a GGUF file", ".gguf", new LlamaCppTarget()),
    MLX("mlx_lm on a Mac", "a folder", "-mlx", new MlxTarget()),
    VLLM("vLLM", "a folder as PEFT saves it", "-vllm", new VllmTarget());

    private final String title;
    private final String form;
    private final String ending;
    private final ExportTarget target;

    Destination(String title, String form, String ending, ExportTarget target) {
        this.title = title;
        this.form = form;
        this.ending = ending;
        this.target = target;
    }

    /** The programs, for people. */
    public String title() {
        return title;
    }

    /** What is written. */
    public String form() {
        return form;
    }

    /** How names of what is written end, after the lane's name. */
    public String ending() {
        return ending;
    }

    ExportTarget target() {
        return target;
    }
}

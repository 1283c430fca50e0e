#ifndef CREADLINE_SHIM_H
#define CREADLINE_SHIM_H

// Readline's header names FILE without declaring it.
#include <stdio.h>
#include <stdbool.h>
#include <stdlib.h>

#include <readline/readline.h>
#include <readline/history.h>

// Readline keeps its settings and its state in C globals, which Swift 6 refuses to touch; each
// function below sets or reads the few that belong together. Readline serves one thread only.

// Names the program for `$if` in inputrc and says where prompts go. `name` must live for ever.
static inline void creadline_set_up(const char *name, bool promptsToErrors) {
  rl_readline_name = name;
  rl_instream = stdin;
  rl_outstream = promptsToErrors ? stderr : stdout;
  rl_change_environment = 0;
}

// Sets where keys come from and how the terminal is made ready for them.
static inline void creadline_set_input(
    rl_getc_func_t *next, rl_hook_func_t *available, rl_vintfunc_t *prepare) {
  rl_getc_function = next;
  rl_input_available_hook = available;
  rl_prep_term_function = prepare;
}

// Sets what Tab does. `breaks` must live for ever.
static inline void creadline_set_completion(rl_completion_func_t *complete, const char *breaks) {
  rl_attempted_completion_function = complete;
  rl_completer_word_break_characters = breaks;
}

// Says how the completion under way ends: no file names, and a blank after a sole match or not.
static inline void creadline_end_completion(bool appendsBlank) {
  rl_attempted_completion_over = 1;
  rl_completion_suppress_append = !appendsBlank;
}

// Binds a key sequence in every keymap a line is edited with.
static inline void creadline_bind(const char *keys, rl_command_func_t *command) {
  rl_bind_keyseq_in_map(keys, command, emacs_standard_keymap);
  rl_bind_keyseq_in_map(keys, command, vi_insertion_keymap);
  rl_bind_keyseq_in_map(keys, command, vi_movement_keymap);
}

// Binds one key in every keymap a line is edited with.
static inline void creadline_bind_key(unsigned char key, rl_command_func_t *command) {
  rl_bind_key_in_map(key, command, emacs_standard_keymap);
  rl_bind_key_in_map(key, command, vi_insertion_keymap);
  rl_bind_key_in_map(key, command, vi_movement_keymap);
}

static inline bool creadline_awaits_command(void) { return RL_ISSTATE(RL_STATE_READCMD) != 0; }
static inline const char *creadline_line(void) { return rl_line_buffer; }
static inline int creadline_point(void) { return rl_point; }
static inline int creadline_end(void) { return rl_end; }
static inline void creadline_go_to_end(void) { rl_point = rl_end; }

// Ends an unfinished output line, where end of input left the cursor behind the prompt.
static inline void creadline_end_output_line(void) {
  fputc('\n', rl_outstream);
  fflush(rl_outstream);
}

#endif

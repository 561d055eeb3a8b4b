"""Completion in zsh and PowerShell, whose names have blanks, accents, brackets and apostrophes.

Typer's own scripts for Bash and fish carry such names; those for these two shells do not.
"""

from __future__ import annotations

from typing import Any

from typer import _completion_shared as shared
from typer._click.shell_completion import CompletionItem, add_completion_class
from typer._completion_classes import PowerShellComplete, ZshComplete

ZSH = """
#compdef %(prog_name)s

%(complete_func)s() {
  local line
  local -a lines values shown
  lines=("${(@f)$(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" \\
    %(autocomplete_var)s=complete_zsh %(prog_name)s)}")
  for line in $lines; do
    values+=("${line%%%%$'\\t'*}")
    shown+=("${line/$'\\t'/  -- }")
  done
  if (( $#values )); then
    # The words are complete: zsh neither drops those that begin otherwise nor leaves out a quote.
    compadd -U -l -d shown -a values
  else
    _files
  fi
}

compdef %(complete_func)s %(prog_name)s
"""
"""Each line has a word, a tab and its help; compadd quotes the word as zsh needs it."""

POWERSHELL = """
$scriptblock = {
    param($wordToComplete, $commandAst, $cursorPosition)
    $encoding = [Console]::OutputEncoding
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    $Env:PYTHONUTF8 = "1"
    $Env:%(autocomplete_var)s = "complete_powershell"
    $Env:_TYPER_COMPLETE_ARGS = $commandAst.ToString()
    $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $wordToComplete
    %(prog_name)s | Where-Object { $_ } | ForEach-Object {
        $word, $help = $_ -Split "`t", 2
        # What is no plain word stands in quotation marks, its own doubled.
        $quoted = "'" + $word.Replace("'", "''") + "'"
        if ($word -match "^[\\w.-]+$") { $quoted = $word }
        [System.Management.Automation.CompletionResult]::new(
            $quoted, $word, 'ParameterValue', $help)
    }
    $Env:%(autocomplete_var)s = $null
    $Env:_TYPER_COMPLETE_ARGS = $null
    $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $null
    $Env:PYTHONUTF8 = $null
    [Console]::OutputEncoding = $encoding
}
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock $scriptblock
"""


def _line(item: CompletionItem) -> str:
    """Write a word, a tab and its help, which PowerShell wants to be there, in one line."""
    help_text = " ".join((item.help or "").split()) or item.value
    return f"{item.value}\t{help_text}"


class Zsh(ZshComplete):
    """Completion in zsh."""

    source_template = ZSH

    def format_completion(self, item: CompletionItem) -> str:
        """Write a line for the script."""
        return _line(item) if item.help else str(item.value)

    def complete(self) -> str:
        """Write a line for each word that completes what was begun."""
        args, incomplete = self.get_completion_args()
        return "\n".join(map(self.format_completion, self.get_completions(args, incomplete)))


class PowerShell(PowerShellComplete):
    """Completion in PowerShell."""

    source_template = POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Read the line; a quotation mark that the word begins with is the shell's."""
        args, incomplete = super().get_completion_args()
        return args, incomplete.strip("'\"")

    def format_completion(self, item: CompletionItem) -> str:
        """Write a line for the script."""
        return _line(item)


def register() -> None:
    """Take these scripts in the place of Typer's."""
    for name, made in (("zsh", Zsh), ("powershell", PowerShell), ("pwsh", PowerShell)):
        add_completion_class(made, name)
        scripts: dict[str, Any] = shared._completion_scripts  # noqa: SLF001  # it has no other way
        scripts[name] = made.source_template

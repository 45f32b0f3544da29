// Characters as the form is taken to count them: Unicode code points after NFC, spaces and line breaks included.
const points = (text) => [...text.normalize("NFC")];

const said = document.getElementById("said");

// Clipboard access may be refused to a page opened from a file; the older way then works on the selection.
async function copy(area) {
  try {
    await navigator.clipboard.writeText(area.value);
    area.select();
    return true;
  } catch {
    area.focus();
    area.select();
    return document.execCommand("copy");
  }
}

function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}

function judge(field, area) {
  const limit = Number(field.dataset.limit);
  const text = points(area.value);
  const breaks = text.filter((character) => character === "\n").length;
  const over = text.length - limit;
  field.classList.toggle("over", over > 0);
  field.querySelector(".count").textContent = `${text.length}/${limit}` + (breaks ? ` (${text.length + breaks})` : "");
  const warning = field.querySelector(".warning");
  const words = over > 0 ? `${over} over the limit: the marked text would be lost.` : "";
  if (warning.textContent !== words) warning.textContent = words;
  field.querySelector(".changed").hidden = area.value === area.defaultValue;
  const mirror = field.querySelector(".mirror");
  mirror.textContent = text.slice(0, limit).join("");
  if (over > 0) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(limit).join("");
    mirror.append(mark);
  }
}

const areas = [...document.querySelectorAll("textarea")];
for (const area of areas) {
  const field = area.closest(".field");
  const button = document.querySelector(`button[data-copies="${area.id}"]`);
  button.addEventListener("click", async () => {
    const done = await copy(area);
    button.focus();
    button.classList.toggle("done", done);
    button.textContent = done ? "Copied" : "Press Ctrl+C";
    if (!done) area.focus();
    said.textContent = done ? `${button.dataset.name} copied` : "The text is selected. Press Control and C to copy it.";
    setTimeout(() => {
      button.classList.remove("done");
      button.textContent = "Copy";
    }, 2000);
  });
  if (field) {
    area.addEventListener("input", () => { fit(area); judge(field, area); });
    judge(field, area);
  }
  fit(area);
}
addEventListener("resize", () => areas.forEach(fit));
document.fonts?.ready.then(() => areas.forEach(fit));

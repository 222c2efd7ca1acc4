-- What pandoc changes in an office document: columns as wide as what stands in them, where Markdown knows no widths. The office may add to it.

local page = 92 -- letters of a line of a table

local function cells_of(row) return row.cells or row[2] end

local function measure(tbl)
  local widest, longest, total = {}, {}, {}
  local function add(rows)
    for _, row in ipairs(rows) do
      for i, cell in ipairs(cells_of(row)) do
        local text = pandoc.utils.stringify(cell.contents)
        local length = utf8.len(text) or #text
        widest[i] = math.max(widest[i] or 1, length)
        total[i] = (total[i] or 0) + length
        for word in text:gmatch("[^%s]+") do longest[i] = math.max(longest[i] or 1, utf8.len(word) or #word) end
      end
    end
  end
  add(tbl.head.rows)
  for _, body in ipairs(tbl.bodies) do add(body.body) end
  return widest, longest, total
end

function Table(tbl)
  local widest, longest, total = measure(tbl)
  local least, free, weights = 0, 0, 0
  for i in ipairs(tbl.colspecs) do
    widest[i] = widest[i] or 1
    -- A word of more than twenty letters is an address, which may be broken.
    longest[i] = math.min(longest[i] or 1, 20) + 2
    least = least + longest[i]
    if widest[i] + 2 > longest[i] then weights = weights + math.sqrt(total[i] or 1) end
  end
  free = math.max(page - least, 0)
  local widths, sum = {}, 0
  for i in ipairs(tbl.colspecs) do
    local more = widest[i] + 2 > longest[i] and weights > 0 and free * math.sqrt(total[i] or 1) / weights or 0
    widths[i] = longest[i] + math.min(more, widest[i] + 2 - longest[i])
    sum = sum + widths[i]
  end
  -- A narrow table stays narrow.
  local scale = math.max(sum, page)
  for i, spec in ipairs(tbl.colspecs) do tbl.colspecs[i] = { spec[1], widths[i] / scale } end
  return tbl
end

// The one script of the report's pages: search in the page. Without it the page is whole, and the field for it stays hidden.
import Foundation
import VigieModel

/// The script as it stands in the page. The page's security policy allows it by its digest, so that no other can run there.
enum SearchScript {
    static let text = #"""
        (function(){
        'use strict';
        var box=document.querySelector('.search'),field=document.getElementById('search'),list=document.getElementById('found'),count=document.querySelector('.found-count');
        if(!box||!field||!list||!count)return;
        var LIMIT=40,CONTEXT=70,units=null;
        function fold(text){return text.normalize('NFD').replace(/[\u0300-\u036f\u00ad\u200b]/g,'').replace(/[’ʼ]/g,"'").toLowerCase()}
        function place(element){
        for(var at=element;at&&at!==document.body;at=at.parentElement)if(at.id)return at.id;
        return 'main'}
        function heading(element){
        var parts=[],chapter=element.closest('section.chapter'),brief=element.closest('article.brief');
        if(chapter)parts.push(chapter.querySelector('h2').textContent);
        if(brief)parts.push(brief.querySelector('h4').textContent);
        return parts.join(' – ').replace(/\s+/g,' ').trim()}
        function read(){
        if(units)return units;
        units=[];
        document.querySelectorAll('main h2,main h3,main h4,main p,main li,main tr,main dt,main dd,main figcaption').forEach(function(element){
        if(element.querySelector('p,li,tr')||element.closest('thead,svg'))return;
        var text=(element.cells?Array.from(element.cells).map(function(cell){return cell.textContent.trim()}).filter(Boolean).join(' · '):element.textContent).replace(/\s+/g,' ').trim();
        if(text)units.push({element:element,text:text,folded:fold(text)})});
        return units}
        function excerpt(unit,word){
        var folded=unit.folded.length===unit.text.length?unit.folded:unit.text.toLowerCase(),at=Math.max(0,folded.indexOf(word));
        var start=Math.max(0,at-CONTEXT),end=Math.min(unit.text.length,at+word.length+CONTEXT),line=document.createElement('span');
        line.className='found-text';
        line.append((start?'…':'')+unit.text.slice(start,at));
        var mark=document.createElement('mark');
        mark.textContent=unit.text.slice(at,at+word.length);
        line.append(mark,unit.text.slice(at+word.length,end)+(end<unit.text.length?'…':''));
        return line}
        function search(){
        var words=fold(field.value).split(/\s+/).filter(function(word){return word.length>1});
        list.textContent='';
        if(!words.length){count.textContent='';return}
        var hits=read().filter(function(unit){return words.every(function(word){return unit.folded.includes(word)})});
        count.textContent=hits.length===0?box.dataset.none:hits.length>LIMIT?box.dataset.many:hits.length===1?box.dataset.one:box.dataset.some.replace('#',hits.length);
        hits.slice(0,LIMIT).forEach(function(unit,index){
        var item=document.createElement('li'),link=document.createElement('a'),title=document.createElement('b');
        if(!unit.element.id&&!unit.element.closest('.np'))unit.element.id='q'+index+'-'+Date.now().toString(36);
        var language=unit.element.closest('[lang]');
        link.href='#'+place(unit.element);
        title.textContent=heading(unit.element);
        var line=excerpt(unit,words[0]);
        if(language&&language!==document.documentElement)line.lang=language.lang;
        link.append(title,line);
        item.append(link);
        list.append(item)})}
        var waiting;
        field.addEventListener('input',function(){clearTimeout(waiting);waiting=setTimeout(search,120)});
        field.addEventListener('keydown',function(event){if(event.key==='Escape'){field.value='';search()}});
        list.addEventListener('click',function(event){
        var link=event.target.closest('a');
        if(!link)return;
        for(var at=document.getElementById(link.hash.slice(1));at;at=at.parentElement)if(at.tagName==='DETAILS')at.open=true});
        box.hidden=false;
        })();
        """#

    /// As a content security policy names it.
    static let digest: String = {
        let digits = Array(ContentHash(of: text).hex)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
        return Data(bytes).base64EncodedString()
    }()
}
